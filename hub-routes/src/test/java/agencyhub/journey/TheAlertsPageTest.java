package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TheAlertsPageTest {
    private static final String LONG =
            "school.saint-cuthbert-and-saint-hildas-church-of-england-and-roman-catholic-academy-of-the-upper-valley";

    @RegisterExtension
    final Browsing browsing = new Browsing();

    private final HubUnderTest hub = Browsing.hub();

    @AfterEach
    void mend() {
        hub.ledger().sql("delete from alert where reference like 'AL-PAGE%'").update();
    }

    @Test
    void saysThatNothingIsWrong() {
        Visitor operator = browsing.operator();

        await().atMost(Anyshire.PATIENCE)
                .until(() ->
                        operator.opens("/console/alerts").text().contains("Nothing is wrong that the hub knows of"));
        assertThat(operator.heading()).isEqualTo("Alerts");
    }

    @ParameterizedTest
    @EnumSource(Browsing.Screen.class)
    void saysWhatIsWrongAndWhatToDoAboutItAndWhatWasWrong(Browsing.Screen screen) {
        alert("AL-PAGE0001", "agency-unreachable", LONG, "2 of 2 doors shut: amqp does not answer", null);
        alert("AL-PAGE0002", "sweep-stopped", "sweep", "the last one ended at 2026-11-22T12:00:00Z", null);
        alert("AL-PAGE0003", "disk-full", "hub", "12 MiB are left", "10 minutes");
        Visitor auditor = browsing.signedIn("audit roles=auditor", screen, true);

        await().atMost(Anyshire.PATIENCE)
                .until(() -> auditor.opens("/console/alerts").text().contains("AL-PAGE0001"));

        assertThat(auditor.page().title()).startsWith("(2) Alerts");
        assertThat(auditor.text())
                .contains("An agency cannot be reached (" + LONG + ")", "Ring the agency's technical contact")
                .contains("Needs somebody now", "Needs somebody today")
                .contains("AL-PAGE0003", "The disk under the hub's data is nearly full");
    }

    /** @param resolvedAgo as PostgreSQL's intervals are written; null while it is open */
    private void alert(String reference, String kind, String subject, String detail, String resolvedAgo) {
        hub.ledger()
                .sql("insert into alert (reference, problem, kind, subject, detail, opened_at, seen_at, resolved_at)"
                        + " values (:reference, :kind || ':' || :subject, :kind, :subject, :detail,"
                        + " now() - interval '3 hours', now() + interval '1 day', now() - :ago::interval)")
                .param("reference", reference)
                .param("kind", kind)
                .param("subject", subject)
                .param("detail", detail)
                .param("ago", resolvedAgo)
                .update();
    }
}
