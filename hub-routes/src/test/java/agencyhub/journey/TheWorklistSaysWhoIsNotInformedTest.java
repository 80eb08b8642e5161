package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.testkit.Received;
import agencyhub.worklist.Counting;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A school does not acknowledge that its case was closed. Operators see it, find it, and see what happens next. */
class TheWorklistSaysWhoIsNotInformedTest {
    private static final String DUE = "2026-11-30T17:00:00Z";

    @RegisterExtension
    final Browsing browsing = new Browsing();

    @RegisterExtension
    final Anyshire anyshire = Anyshire.servedBy(Browsing::hub);

    private CaseInHand aCase;
    private JsonNode duty;

    @BeforeEach
    void aSilentSchool() {
        anyshire.everybodyAcknowledgesBut(anyshire.school());
        aCase = anyshire.aCase();
        aCase.referred();
        Sent closure = aCase.closed();
        closure.untilDeliveredTo(anyshire.school());
        duty = closure.story().dutyOf(anyshire.school());
        anyshire.itIs(DUE);
        Received reminder = aCase.chasedAt(anyshire.school(), "dsl", duty);
        assertThat(reminder.type()).isEqualTo("reminder");
        Browsing.hub().bean(Counting.class).count();
    }

    @ParameterizedTest
    @CsvSource({"DESK, true", "PHONE, true", "DESK, false", "PHONE, false"})
    void whoOwesWhoWaitsWhereItFailsAndWhatHappensNext(Browsing.Screen screen, boolean script) {
        Visitor operator = browsing.signedIn("desk roles=operator", screen, script);

        operator.opens("/console?owing=" + anyshire.school().agency());

        Locator row = row(operator);
        assertThat(row.innerText())
                .contains("Closure of the case", "to be acknowledged", aCase.reference())
                .contains("Designated safeguarding lead", "Panel chair")
                .containsIgnoringCase("Delivered, not acknowledged")
                .contains("due 30 Nov 2026, 17:00")
                .contains("Escalation to", "Deputy safeguarding lead", "1 Dec 2026, 17:00")
                .contains("1 of 4");
        assertThat(operator.text()).contains("fit the filters");
    }

    @Test
    void aDutyTellsItsWholeLadder() {
        Visitor operator =
                browsing.operator().opens("/console?owing=" + anyshire.school().agency());

        operator.press("Closure of the case");

        assertThat(operator.heading()).isEqualTo("Closure of the case");
        operator.findsItSound();
        List<String> rungs = operator.page().locator(".hub-ladder__rung").allInnerTexts();
        assertThat(rungs).hasSize(4);
        assertThat(rungs.get(0)).contains("Done", "Reminder to", "Designated safeguarding lead");
        assertThat(rungs.get(1)).contains("Ahead", "Escalation to", "Deputy safeguarding lead", "1 Dec 2026, 17:00");
        assertThat(rungs.get(3)).contains("Ahead", "Operations", "7 Dec 2026, 17:00");
        assertThat(operator.text()).contains("Attempts to deliver it", "webhook");
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void filtersAreInTheAddressAndCanBeSaved(boolean script) {
        Visitor operator = browsing.signedIn("saver" + script + " roles=operator", Browsing.Screen.DESK, script);
        operator.opens("/console");
        operator.press("Filter this list");
        operator.page().getByLabel("Delivered, not acknowledged").check();
        operator.page().getByLabel("Agency that owes").fill(anyshire.school().agency());
        operator.press("Apply the filters");
        assertThat(operator.page().url())
                .contains(
                        "failure=not-acknowledged", "owing=" + anyshire.school().agency());
        operator.findsItSound();
        assertThat(row(operator).innerText()).contains(aCase.reference());

        operator.press("Save this view");
        assertThat(operator.page().title()).startsWith("Error:");
        operator.findsItSound();
        operator.page().getByLabel("Save what you see now as").fill("=Silent schools");
        operator.press("Save this view");
        assertThat(operator.text()).contains("=Silent schools");
        assertThat(operator.page().locator(".govuk-notification-banner").innerText())
                .contains("Saved as");
        operator.opens("/console?view=open");
        operator.press("=Silent schools");
        assertThat(row(operator).innerText()).contains(aCase.reference());
        assertThat(browsing.signedIn("another roles=operator", Browsing.Screen.DESK, script)
                        .opens("/console")
                        .text())
                .doesNotContain("=Silent schools");

        operator.page()
                .getByRole(
                        AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete the saved view =Silent schools"))
                .click();
        assertThat(operator.text()).contains("You have saved none yet.");
        operator.press("Clear the filters");
        assertThat(operator.page().url()).endsWith("/console");
    }

    @Test
    void whatChangesIsShownWithoutReloadingAndAnnounced() {
        Visitor operator =
                browsing.operator().opens("/console?owing=" + anyshire.school().agency());
        assertThat(row(operator).innerText()).contains("1 of 4");
        operator.page().evaluate("() => { window.stillTheSamePage = true }");

        anyshire.itIs("2026-12-01T17:00:00Z");
        aCase.chasedAt(anyshire.school(), "deputy", duty);
        Browsing.hub().bean(Counting.class).count();

        PlaywrightAssertions.assertThat(row(operator))
                .containsText("2 of 4", new LocatorAssertions.ContainsTextOptions().setTimeout(20_000));
        PlaywrightAssertions.assertThat(operator.page().locator("#live-news")).hasText("The list changed");
        assertThat(operator.page().evaluate("() => window.stillTheSamePage")).isEqualTo(true);
        operator.findsItSound();
    }

    @Test
    void whoIsInTheListWithTheKeyboardIsNotDisturbed() {
        Visitor operator =
                browsing.operator().opens("/console?owing=" + anyshire.school().agency());
        Locator link = row(operator).getByText("Closure of the case");
        link.focus();

        anyshire.itIs("2026-12-01T17:00:00Z");
        aCase.chasedAt(anyshire.school(), "deputy", duty);
        Browsing.hub().bean(Counting.class).count();
        operator.page().waitForTimeout(3_000);
        assertThat(row(operator).innerText()).contains("1 of 4");
        PlaywrightAssertions.assertThat(link).isFocused();

        operator.page().locator("#view-name").focus();
        PlaywrightAssertions.assertThat(row(operator))
                .containsText("2 of 4", new LocatorAssertions.ContainsTextOptions().setTimeout(20_000));
    }

    @Test
    void allOfItIsExported() throws IOException {
        Visitor operator =
                browsing.operator().opens("/console?owing=" + anyshire.school().agency());

        Download download = operator.page().waitForDownload(() -> operator.press("Export all as CSV"));

        assertThat(download.suggestedFilename()).isEqualTo("not-informed-2026-11-30T170000Z.csv");
        List<String> lines = Files.readAllLines(download.path());
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).startsWith("duty,state,kind,message type,case");
        assertThat(lines.getLast())
                .contains(duty.path("id").asString(), "closure-notice", aCase.reference(), "not-acknowledged", DUE);
    }

    @Test
    void anAgencysPageCountsWhatItOwesAndLeadsThere() {
        Visitor operator = browsing.operator()
                .opens("/console/agencies/" + anyshire.school().agency());
        assertThat(operator.text()).contains("What it owes, on the worklist", "What it waits for, on the worklist");

        operator.press("1 overdue or chased");

        assertThat(row(operator).innerText()).contains(aCase.reference());
        assertThat(operator.page().locator("tbody tr").count()).isOne();
    }

    @Test
    void theSearchGoesStraightToWhatIsMeant() {
        Visitor operator = browsing.operator();
        operator.opens("/console/search");
        for (String[] asked : new String[][] {
            {duty.path("id").asString(), "/console/duties/" + duty.path("id").asString()},
            {
                duty.path("message").asString(),
                "/console/messages/" + duty.path("message").asString()
            },
            {aCase.reference(), "/console/cases/" + aCase.reference()},
            {
                anyshire.school().agency(),
                "/console/agencies/" + anyshire.school().agency()
            }
        }) {
            operator.page().navigate("/console/search?q=" + asked[0]);
            assertThat(operator.page().url()).endsWith(asked[1]);
        }

        operator.opens("/console/search?q="
                + aCase.reference().substring(0, aCase.reference().lastIndexOf('-') + 1));
        assertThat(operator.text()).contains("1 found", aCase.reference());
        operator.opens("/console/search?q=nothing-of-that-name");
        assertThat(operator.text()).contains("Nothing found");
    }

    @ParameterizedTest
    @CsvSource({"DESK", "PHONE"})
    void everyViewIsSound(Browsing.Screen screen) {
        Visitor operator = browsing.signedIn("desk roles=operator", screen, true);
        for (String view :
                List.of("open", "today", "operations", "withheld", "gone", "doors", "refused", "no-such-view")) {
            operator.opens("/console?view=" + view);
        }
        operator.opens("/console/duties/" + duty.path("id").asString());
        operator.opens("/console?owing=school.nobody");
        assertThat(operator.text()).contains("Nothing fits these filters");
    }

    private Locator row(Visitor visitor) {
        return visitor.page().locator("#worklist tbody tr").first();
    }
}
