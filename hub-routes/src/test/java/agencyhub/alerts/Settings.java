package agencyhub.alerts;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The settings as the hub binds them. */
final class Settings {
    private Settings() {}

    static AlertSettings with(String... settings) {
        Map<String, String> values = Stream.of(settings)
                .collect(Collectors.toMap(setting -> setting.split("=", 2)[0], setting -> setting.split("=", 2)[1]));
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("hub.alerts", AlertSettings.class);
    }
}
