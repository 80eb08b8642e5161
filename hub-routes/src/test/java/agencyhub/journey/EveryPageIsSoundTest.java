package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Follows every link, at a desk and on a phone, through a case in which a school is silent and a name is long. */
class EveryPageIsSoundTest {
    private static final String LONG = "The office that is charged with the safeguarding of everybody who attends the"
            + " Northfield-upon-the-Water-with-Little-Northfield-and-Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch Academy";

    @RegisterExtension
    final Browsing browsing = new Browsing();

    @RegisterExtension
    final Anyshire anyshire = Anyshire.servedBy(Browsing::hub);

    @BeforeEach
    void aSchoolIsSilent() {
        Member school = anyshire.member(anyshire.school());
        anyshire.nowReads(new Member(
                school.id(),
                school.kind(),
                school.about(),
                List.of(
                        "{id: dsl, name: " + LONG + ", plays: [referrer], cover: deputy, supervisor: head}",
                        "{id: deputy, name: Deputy safeguarding lead}",
                        "{id: head, name: Head teacher}"),
                school.doors(),
                school.webhook(),
                school.token()));
        anyshire.everybodyAcknowledgesBut(anyshire.school());
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        Sent closure = aCase.closed();
        closure.untilDeliveredTo(anyshire.school());
        var duty = closure.story().dutyOf(anyshire.school());
        anyshire.itIs("2026-11-30T17:00:00Z");
        aCase.chasedAt(anyshire.school(), "dsl", duty);
    }

    @ParameterizedTest
    @EnumSource(Browsing.Screen.class)
    void forThoseWhoWatch(Browsing.Screen screen) {
        Visitor supervisor = browsing.signedIn("lead roles=operator,supervisor", screen, true);
        await().atMost(Anyshire.PATIENCE).untilAsserted(() -> {
            supervisor.page().navigate("/console");
            assertThat(supervisor.text()).contains(LONG);
        });

        Set<String> pages = Crawl.from(supervisor, "/console");

        assertThat(pages)
                .contains(
                        "/console",
                        "/console/cases/*",
                        "/console/duties/*",
                        "/console/messages/*",
                        "/console/agencies",
                        "/console/agencies/*",
                        "/console/operations",
                        "/console/alerts",
                        "/console/oversight",
                        "/console/policy");
    }

    @Test
    void forAnAuditor() {
        Crawl.from(browsing.auditor(), "/console");
    }

    @ParameterizedTest
    @EnumSource(Browsing.Screen.class)
    void forASchool(Browsing.Screen screen) {
        Visitor lead = browsing.signedIn("dsl office=" + anyshire.school().agency() + "/dsl", screen, true);

        Set<String> pages = Crawl.from(lead, "/console/school");

        assertThat(pages).contains("/console/school", "/console/school/messages/*", "/console/policy");
    }

    @Test
    void forWhoeverFindsNothing() {
        Visitor operator = browsing.operator();

        operator.opens("/console/search?q=AN-0000-0000");
        operator.opens("/console/search?q=");
        operator.page().navigate("/console/cases/AN-0000-0000");
        operator.findsItSound();
        assertThat(operator.heading()).isEqualTo("There is nothing here");
    }
}
