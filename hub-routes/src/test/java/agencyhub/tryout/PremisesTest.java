package agencyhub.tryout;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Agency;
import agencyhub.agency.AgencyKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PremisesTest {
    @TempDir
    private Path data;

    @Test
    void theDirectoryHoldsWhatTheCredentialsProve() throws Exception {
        Premises premises = Premises.in(data);

        assertThat(premises.directory().warnings()).isEmpty();
        for (Agency agency : premises.directory().agencies()) {
            String token = premises.credentials().token(agency.id()).orElseThrow();
            assertThat(premises.directory().agencyOfToken(sha256(token))).contains(agency.id());
            if (agency.kind() != AgencyKind.HUB) {
                String secret = premises.credentials().brokerSecret(agency.id()).orElseThrow();
                assertThat(premises.directory().agencyOfBrokerUser(agency.id(), sha256(secret)))
                        .contains(agency.id());
            }
        }
    }

    @Test
    void bothAreKeptAndNobodyElseMayReadThem() throws Exception {
        Premises first = Premises.in(data);
        String yaml = first.yaml();
        String credentials = Files.readString(first.credentialsFile());

        Premises second = Premises.in(data);

        assertThat(second.yaml()).isEqualTo(yaml);
        assertThat(second.credentialsFile()).hasContent(credentials);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.credentialsFile())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(first.name()))))
                .isEqualTo("rw-------");
    }

    private static String sha256(String text) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
