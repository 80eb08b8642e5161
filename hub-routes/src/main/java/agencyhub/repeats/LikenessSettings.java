package agencyhub.repeats;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param likenessKey what identities are blinded with: 32 random bytes or more in Base64, inline or {@code file:…}; made under
 *                    {@code data} when left out
 * @param data        where the embedded parts keep their data
 */
@ConfigurationProperties("hub")
record LikenessSettings(
        @Nullable String likenessKey,
        @DefaultValue("./data") Path data) {
    @Override
    public String toString() {
        return "likeness settings"; // the key is a secret
    }
}
