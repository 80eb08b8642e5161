package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.journey.Browsing.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhoReadsAMessageSaysWhyTest {
    private static final String CONTENT = "A fictional rationale, written for a test.";

    @RegisterExtension
    final Anyshire anyshire = Anyshire.servedBy(Browsing::hub);

    @RegisterExtension
    final Browsing browsing = new Browsing();

    @ParameterizedTest
    @CsvSource({"DESK, true", "PHONE, true", "PHONE, false"})
    void anAuditorSaysWhyAndEverybodySeesThat(Screen screen, boolean script) {
        Sent outcome = anOutcome();
        Visitor auditor = browsing.signedIn("audit roles=auditor", screen, script);
        auditor.opens("/console/messages/" + outcome.id());
        assertThat(auditor.text()).contains("Nobody has read in the console what this message says.");

        presses(auditor);

        assertThat(auditor.text()).contains("There is a problem", "Say why you need to read this message");
        assertThat(auditor.page().content()).doesNotContain(CONTENT);
        assertThat(looksAt(outcome)).isZero();
        auditor.findsItSound();

        auditor.page().getByLabel("Why do you need to read it?").fill("Complaint C-7 <b>");
        presses(auditor);

        assertThat(auditor.text()).contains("What it says", CONTENT, "Complaint C-7 <b>");
        assertThat(looksAt(outcome)).isEqualTo(1);
        auditor.findsItSound();

        Visitor desk = browsing.operator();
        desk.opens("/console/messages/" + outcome.id());
        assertThat(desk.text()).contains("Complaint C-7 <b>", "audit", "as its sender sent it");
        assertThat(desk.page().content()).doesNotContain(CONTENT);
    }

    @Test
    void anAuditorReadsWhatARecipientWasSent() {
        Sent outcome = anOutcome();
        Visitor auditor = browsing.auditor();
        auditor.opens("/console/messages/" + outcome.id());

        auditor.page().getByLabel("Why do you need to read it?").fill("Inspection 12");
        auditor.page().getByLabel("was sent").first().check();
        presses(auditor);

        assertThat(auditor.text())
                .contains("What it says", "the copy of ")
                .doesNotContain("not the one that was recorded");
    }

    @Test
    void operatorsAndSupervisorsNeverReadContent() {
        Sent outcome = anOutcome();
        for (Visitor somebody : new Visitor[] {browsing.operator(), browsing.supervisor()}) {
            somebody.opens("/console/messages/" + outcome.id());

            assertThat(somebody.text()).doesNotContain("Read what it says");
            assertThat(somebody.page()
                            .evaluate(
                                    "id => fetch('/console/messages/' + id + '/content', {method: 'POST', body: new URLSearchParams("
                                            + "{_csrf: document.querySelector('[name=_csrf]').value, reason: 'because'})}).then(a => a.status)",
                                    outcome.id().toString()))
                    .isEqualTo(403);
        }
        assertThat(looksAt(outcome)).isZero();
    }

    @Test
    void howFarItGotIsForEverybody() {
        Sent outcome = anOutcome();

        Visitor desk = browsing.operator();
        desk.opens("/console/messages/" + outcome.id());

        assertThat(desk.text())
                .contains("Who was told", "Prevent team", "Delivered", "by webhook", "Must acknowledge “received”")
                .contains("What it obliges to", "Acknowledge", "The envelope", "sha-256:", "Entry ");
    }

    private Sent anOutcome() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent outcome = aCase.decidedByPanel();
        outcome.untilDeliveredTo(anyshire.force());
        return outcome;
    }

    /** And waits for the whole answer. */
    private static void presses(Visitor auditor) {
        auditor.press("Record and show");
        auditor.page().waitForLoadState();
    }

    private static long looksAt(Sent message) {
        return Browsing.hub()
                .ledger()
                .sql("select count(*) from content_view where message = ?")
                .param(message.id())
                .query(Long.class)
                .single();
    }
}
