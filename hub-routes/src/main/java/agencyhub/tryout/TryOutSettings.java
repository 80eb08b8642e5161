package agencyhub.tryout;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param without agencies ({@code provider.harbour}) and offices ({@code school.northfield/head}) that nobody plays */
@ConfigurationProperties("hub.try-out")
record TryOutSettings(@DefaultValue List<String> without) {}
