package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.testkit.HubClient;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators do at the console, in a real browser: with and without a script, at a desk and on a phone. */
class OperatorsActAtTheConsoleTest {
    private static final String REASON = "A fictional reason, written for a test.";

    @RegisterExtension
    final Anyshire anyshire = Anyshire.servedBy(Browsing::hub).where("authority", "https", "inbox");

    @RegisterExtension
    final Browsing browsing = new Browsing();

    private CaseInHand aCase;
    private Sent closure;
    private UUID duty;

    @BeforeEach
    void aSchoolThatOwesAnAcknowledgement() {
        aCase = anyshire.aCase();
        aCase.referred();
        closure = aCase.closed();
        closure.untilDeliveredTo(anyshire.school());
        duty = UUID.fromString(
                closure.story().dutyOf(anyshire.school()).path("id").asString());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSupervisorWaivesWithAReasonAndNotWithout(boolean script) {
        Visitor lead = browsing.signedIn("lead roles=operator,supervisor", Browsing.Screen.DESK, script);
        lead.opens("/console/duties/" + duty);
        lead.press("Waive it");
        lead.findsItSound();

        lead.press("Waive it");

        assertThat(lead.page().title()).startsWith("Error: ");
        assertThat(lead.page().locator(".govuk-error-summary a").getAttribute("href"))
                .isEqualTo("#reason");
        lead.findsItSound();
        lead.page().getByLabel("Why?").fill(REASON);
        lead.press("Waive it");
        assertThat(lead.page().locator(".govuk-notification-banner--success").innerText())
                .contains("Waived");
        lead.findsItSound();
        assertThat(lead.text()).contains("by lead").contains(REASON);
        assertThat(closure.story().stateOfDutyOf(anyshire.school())).isEqualTo("waived");
    }

    @Test
    void whoHasNoMouseWaivesByTheKeyboard() {
        Visitor lead = browsing.supervisor();
        lead.opens("/console/duties/" + duty);

        lead.tabsTo("Waive it").presses("Enter");
        lead.page().waitForURL("**/waive");
        lead.tabsTo("Why?");
        lead.page().keyboard().type(REASON);
        lead.tabsTo("Waive it").presses("Enter");

        assertThat(lead.page().locator(".govuk-notification-banner--success").innerText())
                .contains("Waived");
        assertThat(closure.story().stateOfDutyOf(anyshire.school())).isEqualTo("waived");
    }

    @Test
    void anOperatorIsNotOfferedToWaive() {
        Visitor desk = browsing.operator();

        desk.opens("/console/duties/" + duty);

        assertThat(desk.text()).contains("told by telephone").doesNotContain("Waive it");
    }

    @Test
    void ofTwoWhoActAtTheSameTimeTheOtherIsToldKindly() {
        Visitor one = browsing.supervisor();
        Visitor other = browsing.signedIn("second roles=operator,supervisor", Browsing.Screen.DESK, true);
        one.opens("/console/duties/" + duty + "/waive");
        other.opens("/console/duties/" + duty + "/waive");
        one.page().getByLabel("Why?").fill(REASON);
        one.press("Waive it");

        other.page().getByLabel("Why?").fill(REASON);
        other.press("Waive it");

        String told = other.page().locator(".govuk-notification-banner").innerText();
        assertThat(told).contains("while you were deciding").contains("lead did this: waive");
        other.findsItSound();
    }

    @Test
    void whoeverRangIsBelievedOnceAnotherHasSigned() {
        Visitor desk = browsing.operator();
        desk.opens("/console/duties/" + duty);
        desk.press("Record that they were told by telephone");
        desk.findsItSound();
        desk.page().getByLabel("Head teacher").check();
        desk.page().getByLabel("Who was told?").fill("Holder of the head's post");
        desk.page().getByLabel("By telephone").check();
        desk.page().getByLabel("Why?").fill(REASON);
        desk.press("Record it");
        assertThat(desk.page().locator(".govuk-notification-banner").innerText())
                .contains("another person");
        desk.opens("/console/operations");
        desk.press("Decide");
        assertThat(desk.text()).contains("You asked for this yourself");
        desk.findsItSound();

        Visitor lead = browsing.supervisor();
        lead.opens("/console/operations");
        lead.press("Decide");
        lead.findsItSound();
        lead.page().getByLabel("Yes, do it").check();
        lead.page().getByLabel("Why?").fill(REASON);
        lead.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Decide"))
                .click();

        assertThat(lead.page().locator(".govuk-notification-banner--success").innerText())
                .contains("Signed");
        assertThat(closure.story().stateOfDutyOf(anyshire.school())).isEqualTo("discharged");
        lead.findsItSound();
    }

    @Test
    void aDoorIsShutOnPurposeAndOpenedAgain() {
        Visitor desk = browsing.operator();
        desk.opens("/console/agencies/" + anyshire.force().agency());
        desk.press("Shut it on purpose");
        desk.findsItSound();
        desk.page().getByLabel("Why?").fill(REASON);
        desk.press("Shut it");
        assertThat(desk.text()).contains("Shut on purpose");
        desk.findsItSound();
        CaseInHand another = anyshire.aCase();
        Sent referral = another.referred();
        referral.untilDeliveredTo(anyshire.authority());
        assertThat(another.arrivalsAt(anyshire.force())).isEmpty();

        desk.press("Open it again");
        desk.page().getByLabel("Why?").fill(REASON);
        desk.press("Open it");

        referral.untilDeliveredTo(anyshire.force());
        assertThat(desk.text()).doesNotContain("Shut on purpose\n");
    }

    @Test
    void whatWasLostIsCountedListedAndSentAgain() {
        Visitor desk = browsing.operator();
        desk.opens("/console/agencies/" + anyshire.school().agency());
        desk.press("Send again what it was told");
        desk.findsItSound();
        desk.press("Count");
        assertThat(desk.page().locator(".govuk-error-summary").innerText()).contains("how many days old");
        desk.findsItSound();
        desk.page().getByLabel("Accepted from").fill("2026-11-23T00:00");
        desk.page().getByLabel("Until").fill("2026-11-23T23:00");
        desk.page().getByLabel("Never send what is older").fill("3");
        desk.press("Count");
        assertThat(desk.text()).contains("One delivery would go out").contains(aCase.reference());
        desk.findsItSound();
        anyshire.school().forget();

        desk.page().getByLabel("Why?").fill(REASON);
        desk.press("Send them again");

        aCase.toldTo(anyshire.school(), "closure-notice");
        assertThat(desk.page().locator(".govuk-notification-banner--success").innerText())
                .contains("One delivery goes out again");
    }

    @Test
    void aNewTokenIsShownOnce() {
        Visitor lead = browsing.supervisor();
        lead.opens("/console/agencies/" + anyshire.school().agency());
        lead.press("Replace its access token");
        lead.findsItSound();
        lead.page().getByLabel("Why?").fill(REASON);
        lead.press("Replace it");

        String token = lead.page().locator("#secret").inputValue();
        lead.findsItSound();
        try (HubClient renewed = HubClient.of(anyshire.hub().url(), token)) {
            assertThat(renewed.get("/api/messages").status()).isEqualTo(200);
        }
        lead.press("I have copied it");
        assertThat(lead.page().content()).doesNotContain(token);
        assertThat(lead.text()).contains("Put right at the console");
        lead.findsItSound();
    }

    @Test
    void aTelephoneNumberIsPutRight() {
        Visitor desk = browsing.operator();
        desk.opens("/console/agencies/" + anyshire.school().agency());
        desk.page()
                .getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Correct the telephone number of Head teacher"))
                .click();
        desk.page().getByLabel("Telephone number").fill("ring me");
        desk.page().getByLabel("Why?").fill(REASON);
        desk.press("Correct it");
        assertThat(desk.page().locator("#value-error").innerText()).contains("not a telephone number");
        desk.findsItSound();
        desk.page().getByLabel("Telephone number").fill("01632 960 001");
        desk.press("Correct it");

        assertThat(desk.text()).contains("01632 960 001").contains("Take back");
        desk.findsItSound();
    }

    @ParameterizedTest
    @EnumSource(Browsing.Screen.class)
    void thePagesAreSoundAtADeskAndOnAPhone(Browsing.Screen screen) {
        anyshire.force().answering(503);
        anyshire.aCase().referred();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(anyshire.doorFaultsOf(anyshire.force())).containsExactly("down"));
        Visitor audit = browsing.signedIn("audit roles=auditor", screen, true);

        audit.opens("/console/agencies?q=" + anyshire.force().agency());
        assertThat(audit.text()).contains("Does not open").contains("overloaded");
        audit.opens("/console/agencies?q=nobody-of-that-name");
        assertThat(audit.text()).contains("No agency fits");
        audit.opens("/console/agencies/" + anyshire.force().agency());
        assertThat(audit.text()).contains("Does not open").doesNotContain("Shut it on purpose");
        audit.opens("/console/operations");
        audit.opens("/console/operations?account=nobody");
        assertThat(audit.text()).contains("Nothing is on record that fits");
        audit.opens("/console/messages/" + closure.id() + "/deliveries");
        Visitor desk = browsing.signedIn("desk roles=operator", screen, true);
        desk.opens("/console/operations/send-again");
        desk.opens("/console/duties/" + duty + "/told");
        desk.opens("/console/agencies/" + anyshire.school().agency());
    }
}
