package agencyhub.embedded;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where the embedded parts keep what they must not lose: {@code hub.data}. */
@ConfigurationProperties("hub")
public record DataFolder(@DefaultValue("./data") Path data) {}
