package agencyhub.likeness;

import static agencyhub.likeness.Someone.called;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BlindingTest {
    private static final Someone SOMEONE = called("Tavian Brindlewick", "Tav")
            .born("2011-04-17")
            .at("Northfield School")
            .withIdentifier("9991234560");

    @Test
    void leavesNothingOfWhatWasSaid() {
        BlindedIdentity blinded = SOMEONE.blinded();

        assertThat(new String(blinded.bytes(), StandardCharsets.ISO_8859_1).toLowerCase())
                .doesNotContain("tav")
                .doesNotContain("brin")
                .doesNotContain("2011")
                .doesNotContain("north")
                .doesNotContain("999123");
        assertThat(List.of(blinded + "", blinded.names() + "", blinded.births() + "", SOMEONE.identity() + ""))
                .noneMatch(text -> text.matches("(?i).*(tavian|brindle|2011|north|999).*"));
    }

    @Test
    void isWorthNothingToWhoeverHasAnotherKey() {
        BlindedIdentity ours = SOMEONE.blinded();
        BlindedIdentity theirs = new Blinding("another key of thirty-two bytes!".getBytes(StandardCharsets.UTF_8))
                .blind(SOMEONE.identity());

        assertThat(Likeness.between(ours, theirs).reasons()).isEmpty();
        Set<Long> shared = new HashSet<>(ours.blocks());
        shared.retainAll(theirs.blocks());
        assertThat(shared).isEmpty();
    }

    @Test
    void wantsAKeyThatCannotBeGuessed() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Blinding(new byte[31]));
    }

    @Test
    void comesBackFromTheLedgerAsItWas() {
        BlindedIdentity blinded = SOMEONE.blinded();

        assertThat(BlindedIdentity.read(blinded.bytes())).isEqualTo(blinded);
        assertThat(BlindedIdentity.read(blinded.bytes()).blocks()).isEqualTo(blinded.blocks());
    }

    @Test
    void readsAReferralsIdentityAndDoesWithoutMostOfIt() {
        Identity identity = Identity.of(JsonMapper.shared().readTree("""
                {"name": "Tavian Brindlewick", "otherNames": ["Tav"], "dateOfBirth": "2011-04-17",
                 "address": "1 Nowhere Lane", "school": "Northfield School", "childIdentifier": {"scheme": "nhs-number", "value": "9991234560"}}"""));

        assertThat(identity).isEqualTo(SOMEONE.identity());
        assertThat(Someone.HUB
                        .blind(Identity.of(JsonMapper.shared()
                                .readTree("{\"childIdentifier\": {\"absentReason\": \"DETRIMENTAL\"}}")))
                        .saysNothing())
                .isTrue();
        assertThat(Someone.HUB
                        .blind(Identity.of(JsonMapper.shared().missingNode()))
                        .saysNothing())
                .isTrue();
    }

    @Test
    void remembersWhatACorrectionCorrects() {
        Someone misspelt = called("Tavyan Prindlevik").born("2011-04-19").at("Northfield");
        BlindedIdentity corrected =
                misspelt.blinded().and(called("Tavian Brindlewick").blinded());

        Likeness toTheRightSpelling = Likeness.between(
                corrected, called("Tavian Brindlewick").born("2011-04-19").blinded());
        Likeness toTheWrongSpelling = Likeness.between(
                corrected, called("Tavyan Prindlevik").born("2011-04-19").blinded());
        assertThat(toTheRightSpelling.score()).isGreaterThan(0.9);
        assertThat(toTheWrongSpelling.score()).isGreaterThan(0.9);
    }

    @Test
    void keepsWhatIsLookedUpSmallHoweverMuchIsSaid() {
        String[] names = IntStream.range(0, 21)
                .mapToObj(i -> "Quillo Vandro Mirek Tasmin Orlo Pexley Brando Dunwick Zanzo" + i)
                .toArray(String[]::new);

        assertThat(called(names).born("2011-04-17").at("Northfield").blinded().blocks())
                .hasSizeLessThanOrEqualTo(256);
        assertThat(SOMEONE.blinded().blocks()).hasSizeLessThan(30);
    }
}
