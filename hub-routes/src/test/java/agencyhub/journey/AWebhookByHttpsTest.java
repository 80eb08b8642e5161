package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.testkit.ServerCertificate;
import agencyhub.testkit.StandIn;
import agencyhub.testkit.StandInSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Webhooks by TLS: the hub brings messages to whom it was told to trust, and to nobody else. */
class AWebhookByHttpsTest {
    private static final ServerCertificate TRUSTED = ServerCertificate.generated("127.0.0.1");

    @TempDir
    private static Path folder;

    private static HubUnderTest hub;

    @RegisterExtension
    final Anyshire anyshire = Anyshire.servedBy(() -> hub);

    @BeforeAll
    static void start() throws IOException {
        Path certificate = Files.writeString(folder.resolve("mock.pem"), TRUSTED.pem());
        hub = HubUnderTest.start(
                "--spring.ssl.bundle.pem.webhooks.truststore.certificate=file:" + certificate,
                "--hub.delivery.ssl-bundle=webhooks");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void whoseCertificateIsTrustedIsTold() {
        try (StandIn force = moveToHttps(TRUSTED)) {
            CaseInHand aCase = anyshire.aCase();

            aCase.referred();

            assertThat(force.awaitReceived("referral-submitted", Anyshire.PATIENCE)
                            .door())
                    .isEqualTo("https");
        }
    }

    @Test
    void whoseCertificateIsNotIsNot() {
        try (StandIn force = moveToHttps(ServerCertificate.generated("127.0.0.1"))) {
            Sent referral = anyshire.aCase().referred();

            await().atMost(Anyshire.PATIENCE).untilAsserted(() -> {
                JsonNode delivery = anyshire.school()
                        .hub()
                        .message(referral.id())
                        .body()
                        .path("recipients")
                        .valueStream()
                        .filter(recipient -> recipient.path("agency").asString().equals(force.agency()))
                        .map(recipient -> recipient.path("delivery"))
                        .findFirst()
                        .orElseThrow();
                assertThat(delivery.path("attempts").valueStream())
                        .hasSizeGreaterThan(1)
                        .allMatch(attempt -> attempt.path("outcome").asString().equals("try-again"));
                assertThat(delivery.path("state").asString()).isEqualTo("pending");
            });
            assertThat(force.received()).isEmpty();
        }
    }

    /** The force's webhook is another one now, with this certificate. */
    private StandIn moveToHttps(ServerCertificate certificate) {
        Member member = anyshire.member(anyshire.force());
        StandIn secure = StandIn.open(StandInSettings.of(member.id(), member.token())
                .withWebhook(Member.WEBHOOK_SECRET)
                .withCertificate(certificate));
        anyshire.nowReads(member.withWebhookAt(secure));
        return secure;
    }
}
