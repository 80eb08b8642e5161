package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.journey.Browsing.Screen;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ACaseIsShownAsAPictureTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.servedBy(Browsing::hub);

    @RegisterExtension
    final Browsing browsing = new Browsing();

    @ParameterizedTest
    @CsvSource({"DESK, true", "DESK, false", "PHONE, true", "PHONE, false"})
    void whoDoesNotKnowWhatTheyShould(Screen screen, boolean script) {
        CaseInHand aCase = aCaseInWhichTheForceIsSilent();
        Visitor desk = browsing.signedIn("desk roles=operator", screen, script);

        desk.opens("/console/cases/" + aCase.reference());

        assertThat(desk.heading()).contains(aCase.reference());
        assertThat(desk.text())
                .contains("Owed now", "Overdue", "Delivered, not acknowledged", "Not sent", "Open; support is given")
                .contains("Prevent team, since");
        assertThat(desk.page().locator(".lanes__item--message").count()).isEqualTo(2);
        assertThat(desk.page().locator(".lanes__item--reminder").count()).isPositive();
        assertThat(desk.page().locator(".lanes__question").count())
                .as("silences")
                .isPositive();
        assertThat(desk.page().content())
                .as("nothing that somebody wrote")
                .doesNotContain("written for a test", "Holder of the office");
    }

    @Test
    void everyMarkLeadsToItsMessageAndTheWordsSayTheSame() {
        CaseInHand aCase = aCaseInWhichTheForceIsSilent();
        Visitor desk = browsing.operator();
        desk.opens("/console/cases/" + aCase.reference());

        List<String> marks = hrefs(desk.page().locator("svg.lanes a"));
        assertThat(marks)
                .isNotEmpty()
                .allMatch(href -> href.startsWith("/console/messages/") || href.startsWith("/console/duties/"));
        assertThat(hrefs(desk.page().locator("#lanes-text a"))).containsAll(marks);

        desk.page().locator(".lanes__item--message").first().click();

        assertThat(desk.heading()).contains("Message 1 of case " + aCase.reference());
        desk.findsItSound();
    }

    @Test
    void theKeyboardGetsPastThePictureAtOnce() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Visitor desk = browsing.operator();
        desk.opens("/console/cases/" + aCase.reference());

        desk.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Skip the picture"))
                .focus();
        desk.page().keyboard().press("Enter");

        assertThat(desk.page().url()).endsWith("#lanes-text");
    }

    @Test
    void aPageThatIsNotThereIsNotThere() {
        Visitor desk = browsing.operator();

        assertThat(desk.page().navigate("/console/cases/NO-SUCH-CASE").status()).isEqualTo(404);
        assertThat(desk.page()
                        .navigate("/console/messages/0199b0c2-7d2e-7c7e-9a55-0d5a3a0e6a11")
                        .status())
                .isEqualTo(404);
        assertThat(desk.page().navigate("/console/messages/none").status()).isEqualTo(404);
        desk.findsItSound();
    }

    /** Referred and decided; a week later the force has not said that it knows, and nobody has told the referrer. */
    private CaseInHand aCaseInWhichTheForceIsSilent() {
        anyshire.everybodyAcknowledgesBut(anyshire.force());
        CaseInHand aCase = anyshire.aCase();
        aCase.referred()
                .until(story ->
                        assertThat(story.stateOfDutyOf(anyshire.authority())).isEqualTo("discharged"));
        aCase.decidedByPanel().untilDeliveredTo(anyshire.force());
        anyshire.itIs("2026-12-01T12:00:00Z");
        aCase.toldTo(anyshire.force(), "prevent", "reminder");
        aCase.toldTo(anyshire.authority(), "panel", "reminder");
        return aCase;
    }

    private static List<String> hrefs(Locator links) {
        return links.all().stream()
                .map(link -> link.getAttribute("href"))
                .distinct()
                .toList();
    }
}
