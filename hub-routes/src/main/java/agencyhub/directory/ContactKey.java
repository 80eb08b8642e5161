package agencyhub.directory;

import agencyhub.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * The key with which rotated webhook secrets are kept in the ledger. All hubs on one ledger must have the same. In production
 * it is nobody's default: without it no secret is rotated at the console, and all else works.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ContactKey.Settings.class)
class ContactKey {
    /**
     * @param contactKey 32 random bytes in Base64, inline or {@code file:…}; made under {@code data} when left out
     * @param data       where the embedded parts keep their data
     */
    @ConfigurationProperties("hub")
    record Settings(
            @Nullable String contactKey,
            @DefaultValue("./data") Path data) {
        @Override
        public String toString() {
            return "contact settings"; // the key is a secret
        }
    }

    @Bean
    @Nullable
    SecretSeal secretSeal(Settings settings, Environment environment) {
        String configured = settings.contactKey();
        if (configured != null && !configured.isBlank()) {
            return configured(configured.strip());
        }
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            return null;
        }
        Path file = settings.data().resolve("contact-key.txt");
        return read(file.toString(), SecretFile.readOrMake(file, ContactKey::made));
    }

    private static String made() {
        byte[] key = new byte[SecretSeal.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key) + "\n";
    }

    private static SecretSeal configured(String setting) {
        try {
            return read(
                    "hub.contact-key",
                    setting.startsWith("file:") ? Files.readString(Path.of(setting.substring(5))) : setting);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("hub.contact-key", unreadable);
        }
    }

    private static SecretSeal read(String where, String base64) {
        try {
            return new SecretSeal(Base64.getDecoder().decode(base64.strip()));
        } catch (IllegalArgumentException _) { // its words would quote the key
            throw new IllegalStateException(where + ": not " + SecretSeal.KEY_BYTES + " bytes in Base64");
        }
    }
}
