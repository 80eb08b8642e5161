package agencyhub.repeats;

import agencyhub.SecretFile;
import agencyhub.likeness.Blinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** The key that identities are blinded with. All hubs on one ledger must have the same. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LikenessSettings.class)
class LikenessKey {

    @Bean
    Blinding blinding(LikenessSettings settings, Environment environment) {
        String configured = settings.likenessKey();
        if (configured != null && !configured.isBlank()) {
            return configured(configured.strip());
        }
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            throw new IllegalStateException("hub.likeness-key must be set in production");
        }
        Path file = settings.data().resolve("likeness-key.txt");
        return read(file.toString(), SecretFile.readOrMake(file, LikenessKey::made));
    }

    private static String made() {
        byte[] key = new byte[Blinding.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key) + "\n";
    }

    private static Blinding configured(String setting) {
        try {
            return read(
                    "hub.likeness-key",
                    setting.startsWith("file:") ? Files.readString(Path.of(setting.substring(5))) : setting);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("hub.likeness-key", unreadable);
        }
    }

    private static Blinding read(String where, String base64) {
        try {
            return new Blinding(Base64.getDecoder().decode(base64.strip()));
        } catch (IllegalArgumentException _) { // its words would quote the key
            throw new IllegalStateException(where + ": not " + Blinding.KEY_BYTES + " bytes or more in Base64");
        }
    }
}
