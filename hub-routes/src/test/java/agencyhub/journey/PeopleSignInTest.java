package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PeopleSignInTest {
    @RegisterExtension
    final Browsing browsing = new Browsing();

    @ParameterizedTest
    @EnumSource(Browsing.Screen.class)
    void theWayInIsSoundOnEveryScreen(Browsing.Screen screen) {
        Visitor visitor = browsing.somebody(Browsing.hub(), screen, true);

        visitor.opens("/console/sign-in");

        assertThat(visitor.heading()).isEqualTo("Sign in to the Agency Hub");
    }

    @Test
    void whoWantedAPageGetsThereOnceSignedIn() {
        Visitor visitor = browsing.somebody(Browsing.hub(), Browsing.Screen.DESK, true);
        visitor.page().navigate("/console/policy");
        assertThat(visitor.page().url()).endsWith("/console/sign-in");

        visitor.signsIn("desk roles=operator");

        assertThat(visitor.page().url()).contains("/console/policy");
    }

    @Test
    void whoHasNoRoleStaysOutside() {
        Visitor visitor = browsing.somebody(Browsing.hub(), Browsing.Screen.DESK, true);

        visitor.signsIn("stranger roles=gardener");

        assertThat(visitor.page().url()).endsWith("/console/sign-in?failed");
        assertThat(visitor.text()).contains("It may have no role in the hub");
        visitor.findsItSound();
        visitor.page().navigate("/console");
        assertThat(visitor.heading()).isEqualTo("Sign in to the Agency Hub");
    }

    @ParameterizedTest
    @CsvSource({
        "desk roles=operator, /console/school",
        "audit roles=auditor, /console/school",
        "dsl office=school.northfield/dsl, /console/agencies",
        "dsl office=school.northfield/dsl, /console/cases/AN-1",
        "dsl office=school.northfield/dsl, /console/oversight",
        "dsl office=school.northfield/dsl, /console/nothing-that-is-there",
    })
    void nobodyOpensAPageThatIsNotForThem(String who, String path) {
        Visitor visitor = browsing.signedIn(who, Browsing.Screen.DESK, true);

        assertThat(visitor.page().navigate(path).status()).isEqualTo(403);

        assertThat(visitor.heading()).isEqualTo("You cannot do this");
        visitor.findsItSound();
    }

    @Test
    void anAgencysOwnPeopleStartAtTheirOwnPage() {
        Visitor visitor = browsing.signedIn("dsl office=school.northfield/dsl", Browsing.Screen.DESK, true);

        visitor.page().navigate("/console");

        assertThat(visitor.page().url()).endsWith("/console/school");
    }

    @Test
    void whoSignsOutIsOut() {
        Visitor visitor = browsing.signedIn("desk roles=operator", Browsing.Screen.DESK, false);
        visitor.page().navigate("/console/nothing-that-is-there");
        assertThat(visitor.heading()).isEqualTo("There is nothing here");
        visitor.findsItSound();

        visitor.press("Sign out");

        assertThat(visitor.text()).contains("You are signed out.");
        visitor.page().navigate("/console/nothing-that-is-there");
        assertThat(visitor.heading()).isEqualTo("Sign in to the Agency Hub");
    }
}
