package agencyhub.tryout;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param without agencies ({@code provider.harbour}) and offices ({@code school.northfield/head}) that no stand-in plays
 * @param story   whether the try-out tells its story
 */
@ConfigurationProperties("hub.try-out")
record TryOutSettings(
        @DefaultValue List<String> without,
        @DefaultValue("true") boolean story) {}
