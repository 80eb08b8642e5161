package agencyhub.audit;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param signingKey the receipts' Ed25519 key: PKCS#8 PEM or JWK, inline or {@code file:…}; made under {@code data} when left out
 * @param data       where the embedded parts keep their data
 */
@ConfigurationProperties("hub")
record SigningSettings(
        @Nullable String signingKey, @DefaultValue("./data") Path data) {
    @Override
    public String toString() {
        return "signing settings"; // the key is a secret
    }
}
