package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** New staff rehearse with a case that went wrong, in a hub in which nothing is real. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StaffTrainAtTheConsoleTest {
    private static final String SCENARIO = "Seven sessions contracted, one held";
    private static final String BANNER = "Training: nothing here is real. Business time:";

    private static IdentityProvider provider;
    private static HubInASandbox sandbox;

    @RegisterExtension
    final Browsing browsing = new Browsing();

    @BeforeAll
    static void start() {
        provider = IdentityProvider.open();
        sandbox = HubInASandbox.start(provider.settings());
    }

    @AfterAll
    static void stop() {
        sandbox.close();
        provider.close();
    }

    @Test
    @Order(1)
    void aScenarioIsPlayedStepByStepAndStopsWhereSomebodyIsSilent() {
        Visitor staff = signedIn("lead roles=operator,supervisor", Browsing.Screen.DESK, true);
        staff.opens("/console/training");

        plays(staff, SCENARIO);
        awaitText(staff, "Step 1 of ");
        assertThat(staff.text()).contains("Six of seven sessions were never held");
        for (int step = 2; step <= 4; step++) {
            press(staff, "Next step");
            awaitText(staff, "Step " + step + " of ");
        }

        assertThat(staff.text())
                .contains("Somebody is silent: provider.harbour/casework is reminded: session report not sent")
                .contains("What do you do?");
        staff.findsItSound();
        assertThat(staff.page().locator("header").innerText()).contains(BANNER, "5 Nov 2026, 17:00");
        staff.page().locator("main a[href^='/console/cases/']").first().click();
        assertThat(staff.text()).contains("Reminder");
        staff.findsItSound();
        await().atMost(Anyshire.PATIENCE).untilAsserted(() -> {
            staff.page().navigate("/console");
            assertThat(staff.text()).contains("Harbour Mentoring");
        });
    }

    @Test
    @Order(2)
    void atItsEndItSaysWhatCameAndThatTheHubDidIt() {
        Visitor staff = signedIn("desk roles=operator", Browsing.Screen.DESK, true);
        staff.opens("/console/training");

        press(staff, "Play to the end");
        awaitText(staff, "Played to its end.");

        assertThat(staff.text())
                .contains("What the hub does about it.")
                .contains("Came so hub.operations is told of escalation about first session by")
                .doesNotContain("Did not");
        staff.findsItSound();
    }

    @ParameterizedTest
    @EnumSource(Browsing.Screen.class)
    @Order(3)
    void everyPageOfASandboxSaysThatNothingIsReal(Browsing.Screen screen) {
        Visitor staff = signedIn("lead roles=operator,supervisor", screen, true);
        staff.opens("/console/training");
        String theCase =
                staff.page().locator("main a[href^='/console/cases/']").first().getAttribute("href");

        for (String page : List.of("/console/training", "/console", theCase, "/console/alerts", "/console/policy")) {
            staff.opens(page);
            assertThat(staff.page().locator("header").innerText()).as(page).contains(BANNER);
        }
    }

    @Test
    @Order(3)
    void aSchoolsPageSaysSoInWelshToo() {
        Visitor school = signedIn("dsl office=school.northfield/dsl", Browsing.Screen.PHONE, true);
        school.opens("/console/school");
        assertThat(school.page().locator("header").innerText()).contains(BANNER);

        school.press("Cymraeg");

        assertThat(school.page().locator("header").innerText()).contains("Hyfforddiant: does dim byd yma’n real.");
    }

    @Test
    @Order(4)
    void anotherPlayIsInAnotherCaseAndNeedsNoScript() {
        Visitor staff = signedIn("desk roles=operator", Browsing.Screen.PHONE, false);
        staff.opens("/console/training");
        String before =
                staff.page().locator("main a[href^='/console/cases/']").first().innerText();

        plays(staff, SCENARIO);
        awaitText(staff, "Step 1 of ");

        assertThat(staff.page()
                        .locator("main a[href^='/console/cases/']")
                        .first()
                        .innerText())
                .isNotEqualTo(before);
        staff.findsItSound();
    }

    @Test
    @Order(5)
    void anAuditorLooksOn() {
        Visitor auditor = signedIn("audit roles=auditor", Browsing.Screen.DESK, true);
        auditor.opens("/console/training");

        assertThat(auditor.text())
                .contains("An operator or a supervisor plays them.")
                .contains(SCENARIO);
        assertThat(auditor.page().locator("main button").count()).isZero();
    }

    @Test
    @Order(6)
    void whoSignsInIsToldBeforehand() {
        Visitor somebody = browsing.somebody(sandbox, Browsing.Screen.PHONE, true);

        somebody.opens("/console/sign-in");

        assertThat(somebody.page().locator("header").innerText()).contains(BANNER);
    }

    private Visitor signedIn(String who, Browsing.Screen screen, boolean script) {
        Visitor visitor = browsing.somebody(sandbox, screen, script);
        visitor.signsIn(who);
        return visitor;
    }

    private static void plays(Visitor staff, String scenario) {
        staff.page()
                .locator(".govuk-summary-card")
                .filter(new Locator.FilterOptions().setHasText(scenario))
                .getByRole(AriaRole.BUTTON)
                .click();
    }

    private static void press(Visitor staff, String button) {
        staff.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }

    /** A step may take longer than the page waits for it: then the page looks again by itself. */
    private static void awaitText(Visitor staff, String text) {
        await().atMost(HubInASandbox.PATIENCE)
                .ignoreExceptions()
                .until(() -> staff.text().contains(text) && !staff.text().contains("Business time is passing"));
    }
}
