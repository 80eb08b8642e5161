package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.assurance.Assurance;
import agencyhub.testkit.Answer;
import agencyhub.testkit.HubClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ThePromiseIsWatchedTest {
    private static final String GONE = "police.nowhere/prevent";
    private final HubUnderTest hub = HubUnderTest.shared();

    @AfterEach
    void mend() {
        hub.ledger().sql("delete from case_file where reference = 'AN-unowned'").update();
        hub.bean(Assurance.class).look();
    }

    @Test
    void aCaseThatNobodyOwnsAnyMoreIsSeenInTheHubsHealthAndNowhereElse() {
        hub.ledger()
                .sql(
                        "insert into case_file (reference, opened_at, last_seq, state) values ('AN-unowned', now(), 0, ?::jsonb)")
                .param("""
                        {"ownership": {"coordinator": {"agency": "police.nowhere", "office": "prevent"},
                         "riskOwner": {"agency": "police.nowhere", "office": "prevent"}}}
                        """)
                .update();
        long count = hub.bean(Assurance.class).look().count();

        try (HubClient anybody = HubClient.anonymous(hub.url())) {
            Answer health = anybody.get("/actuator/health");
            assertThat(health.status()).isEqualTo(503);
            JsonNode assurance = health.body().at("/components/assurance");
            assertThat(assurance.path("status").asString()).isEqualTo("DOWN");
            assertThat(assurance.at("/details/count").asLong()).isEqualTo(count).isPositive();
            assertThat(assurance.at("/details/references").toString())
                    .contains("nobody-owns", GONE)
                    .doesNotContain("AN-unowned");
            assertThat(assurance.at("/details/checkedAt").asString()).isNotEmpty();
            // A restart would mend nothing, and other hubs see the same.
            assertThat(anybody.get("/actuator/health/readiness").status()).isEqualTo(200);
            assertThat(anybody.get("/actuator/health/liveness").status()).isEqualTo(200);
        }
    }
}
