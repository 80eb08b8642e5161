package agencyhub.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import agencyhub.yaml.MistakesException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is kept waiting for feedback does not learn from the hub that somebody decided to. */
class WithheldFeedbackTest {
    private static final String SHIPPED = "    told: [the-supervisor, police, panel-chair]\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[referrer]",
                "[police, referrer]",
                "every-party",
                "[police, whoever-was-told]",
                "[whoever-sent-it]"
            })
    void isNeverToldToTheReferrer(String told) {
        MistakesException refused =
                catchThrowableOfType(MistakesException.class, () -> PolicyFile.read("p", withholdingTold(told)));

        assertThat(refused)
                .hasMessageContaining("p:" + line() + ": feedback-withheld is never told to the referrer: name roles of"
                        + " others, or the-supervisor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[the-supervisor]", "[police, panel-chair, oversight]"})
    void mayBeToldToOthers(String told) {
        assertThatCode(() -> PolicyFile.read("p", withholdingTold(told))).doesNotThrowAnyException();
    }

    @Test
    void asItIsShipped() {
        assertThat(PolicyFile.shippedText()).containsOnlyOnce(SHIPPED);
    }

    private static String withholdingTold(String told) {
        return PolicyFile.shippedText().replace(SHIPPED, "    told: " + told + "\n");
    }

    private static long line() {
        String before =
                PolicyFile.shippedText().substring(0, PolicyFile.shippedText().indexOf(SHIPPED));
        return before.lines().count() + 1;
    }
}
