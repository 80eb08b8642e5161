package agencyhub.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** The key that receipts are signed with, and what signs them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SigningSettings.class)
class Signing {

    @Bean
    SigningKey signingKey(SigningSettings settings, Environment environment) {
        String configured = settings.signingKey();
        if (configured != null && !configured.isBlank()) {
            return configured(configured.strip());
        }
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            throw new IllegalStateException("hub.signing-key must be set in production");
        }
        return new KeyFile(settings.data()).readOrMake();
    }

    @Bean
    Receipts receipts(SigningKey signingKey) {
        return new SignedReceipts(signingKey);
    }

    private static SigningKey configured(String setting) {
        try {
            return SigningKey.read(
                    setting.startsWith("file:") ? Files.readString(Path.of(setting.substring(5))) : setting);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalStateException("hub.signing-key: " + unreadable.getMessage());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("hub.signing-key", unreadable);
        }
    }
}
