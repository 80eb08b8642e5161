package agencyhub.repeats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.likeness.Blinding;
import agencyhub.likeness.Identity;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnotherKeyBlindsAnewTest {
    private static final Blinding ONE_KEY = new Blinding("one key, made of thirty-two bytes".getBytes(UTF_8));
    private static final Blinding ANOTHER = new Blinding("another key of thirty-two bytes!".getBytes(UTF_8));

    @TempDir
    Path data;

    @Test
    void whatWasBlindedWithTheOldOneIsSaidAgainAndAsksNobody() {
        try (LedgerAlone ledger = new LedgerAlone(data)) {
            Identities identities = ledger.identities();
            assertThat(identities.blindedWith(ONE_KEY.fingerprint())).isZero();
            ledger.jdbc()
                    .sql("insert into identity_said (message, entry, case_reference, compared_at)"
                            + " values (?, 1, 'AN-1', now()), (?, 2, 'AN-2', null)")
                    .params(UUID.randomUUID(), UUID.randomUUID())
                    .update();
            identities.keep("AN-1", ONE_KEY.blind(called("Tavian Brindlewick")));

            assertThat(identities.blindedWith(ONE_KEY.fingerprint())).isZero();
            assertThat(identities.of("AN-1")).isPresent();

            assertThat(identities.blindedWith(ANOTHER.fingerprint())).isEqualTo(1);
            assertThat(identities.of("AN-1")).isEmpty();
            assertThat(identities.waiting()).isEqualTo(2);
            assertThat(ledger.jdbc()
                            .sql("select case_reference from identity_said where asks")
                            .query(String.class)
                            .list())
                    .containsExactly("AN-2");
            assertThat(identities.blindedWith(ANOTHER.fingerprint())).isZero();
        }
    }

    private static Identity called(String name) {
        return new Identity(List.of(name), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
