package agencyhub.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PolicyDifferencesTest {
    private static final Policy SHIPPED = PolicyFile.shipped();

    @Test
    void anotherNameIsNoOtherPolicy() {
        PolicyDifferences differences = with("version: shipped-4", "version: ours-1");

        assertThat(differences.all()).isEmpty();
        assertThat(differences.text()).isEqualTo("From shipped-4 to ours-1\n\nThey say the same.\n");
    }

    @Test
    void whatWasAndWhatIsStandSideBySide() {
        assertThat(with("within: 30 minutes, basis", "within: 20 minutes, basis")
                        .all())
                .containsExactly(new Difference(
                        "urgent-risk-change",
                        "acknowledge",
                        Optional.of("received, within 30 minutes"),
                        Optional.of("received, within 20 minutes")));
        assertThat(with("{after: 3 working days, tell: authority}", "{after: 4 working days, tell: authority}")
                        .all())
                .singleElement()
                .satisfies(difference -> {
                    assertThat(difference.of()).isEqualTo("ladder out-of-term");
                    assertThat(difference.what()).isEqualTo("not-acknowledged");
                    assertThat(difference.was())
                            .hasValueSatisfying(was -> assertThat(was).contains("authority after 3"));
                    assertThat(difference.is())
                            .hasValueSatisfying(is -> assertThat(is).contains("authority after 4"));
                });
    }

    @Test
    void whatIsNewAndWhatIsGoneIsSaid() {
        assertThat(with("    needs: [repeats-judged, linked-referrals-weighed]\n", "    needs: [repeats-judged]\n")
                        .all())
                .containsExactly(new Difference(
                        "gateway-outcome",
                        "not before",
                        Optional.of(Condition.LINKED_REFERRALS_WEIGHED.meaning()),
                        Optional.empty()));
        assertThat(with("version: shipped-4", "version: ours-1\neffective-from: 2027-01-01")
                        .text())
                .isEqualTo("""
                        From shipped-4 to ours-1

                        policy
                          decides
                            was        at once
                            is         from 2027-01-01
                        """);
    }

    @Test
    void ofTwoDutiesAlikeTheOneThatChangedIsNamed() {
        String text = PolicyFile.shippedText();
        int exit = text.indexOf("  exit-decision:");
        String ours =
                text.substring(0, exit) + text.substring(exit).replaceFirst("within: 12 months", "within: 11 months");

        assertThat(new PolicyDifferences(SHIPPED, PolicyFile.read("p", ours)).all())
                .containsExactly(new Difference(
                        "exit-decision",
                        "opens",
                        Optional.of("panel-chair owes post-exit-review-completed within 12 months, counted from when it"
                                + " happened"),
                        Optional.of("panel-chair owes post-exit-review-completed within 11 months, counted from when it"
                                + " happened")));
    }

    @Test
    void anotherBasisIsADifference() {
        assertThat(with(
                                "acknowledge: {level: received, within: 30 minutes, basis: local-default}",
                                "acknowledge: {level: received, within: 30 minutes, basis: published, source: our protocol}")
                        .text())
                .isEqualTo("""
                        From shipped-4 to shipped-4

                        urgent-risk-change
                          acknowledge
                            was        received, within 30 minutes (local default)
                            is         received, within 30 minutes (published: our protocol)

                        Both are called shipped-4: a hub that knows the one refuses the other. Give the new one a version of its own.
                        """);
    }

    private static PolicyDifferences with(String shipped, String instead) {
        assertThat(PolicyFile.shippedText()).contains(shipped);
        return new PolicyDifferences(
                SHIPPED, PolicyFile.read("p", PolicyFile.shippedText().replace(shipped, instead)));
    }
}
