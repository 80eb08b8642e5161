package agencyhub.repeats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

class LikenessKeyTest {
    @TempDir
    Path data;

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void isMadeOnceAndNobodyElseCanReadIt() throws Exception {
        String first = fingerprint(null);

        assertThat(fingerprint(null)).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("likeness-key.txt"))))
                .isEqualTo("rw-------");
    }

    @Test
    void mayBeGivenInAFile() throws Exception {
        String made = fingerprint(null);
        Path elsewhere = Files.move(data.resolve("likeness-key.txt"), data.resolve("elsewhere"));

        assertThat(fingerprint("file:" + elsewhere)).isEqualTo(made);
        assertThat(fingerprint(null)).isNotEqualTo(made);
    }

    @Test
    void mustBeGivenInProduction() {
        environment.setActiveProfiles("production");

        assertThatThrownBy(() -> fingerprint(null)).hasMessageContaining("hub.likeness-key");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void isNotQuotedWhenItIsNone() {
        assertThatThrownBy(() -> fingerprint("Zebra!"))
                .hasMessageContaining("hub.likeness-key")
                .hasMessageNotContaining("Zebra")
                .hasNoCause();
        assertThatThrownBy(() -> fingerprint("WmVicmE=")).hasMessageNotContaining("WmVicmE");
    }

    private String fingerprint(String setting) {
        return new LikenessKey()
                .blinding(new LikenessSettings(setting, data), environment)
                .fingerprint();
    }
}
