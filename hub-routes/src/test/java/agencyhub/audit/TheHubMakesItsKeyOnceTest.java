package agencyhub.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class TheHubMakesItsKeyOnceTest {
    @TempDir
    Path data;

    @Test
    void theSecondStartSignsWithTheKeyOfTheFirstAndNobodyElseCanReadIt() throws Exception {
        SigningKey first = new KeyFile(data.resolve("new")).readOrMake();

        SigningKey second = new KeyFile(data.resolve("new")).readOrMake();

        assertThat(second.kid()).isEqualTo(first.kid());
        Path file = data.resolve("new/signing-key.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(data.resolve("new")).isDirectoryContaining(found -> found.equals(file));
    }

    @Test
    void productionRefusesToStartWithoutAConfiguredKey() {
        var production = new MockEnvironment();
        production.setActiveProfiles("production");

        assertThatThrownBy(() -> new Signing().signingKey(new SigningSettings(null, data), production))
                .hasMessageContaining("hub.signing-key");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void anUnreadableKeyIsNotQuoted() {
        assertThatThrownBy(() -> SigningKey.read("-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----"))
                .hasMessageNotContaining("c2VjcmV0");
    }
}
