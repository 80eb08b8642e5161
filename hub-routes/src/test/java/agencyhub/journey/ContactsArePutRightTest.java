package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static agencyhub.journey.OperationsDesk.FIRST;
import static agencyhub.journey.OperationsDesk.SECOND;
import static agencyhub.journey.OperationsDesk.instruction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.directory.Amendment;
import agencyhub.operations.Contacts;
import agencyhub.operations.Upshot;
import agencyhub.testkit.HubClient;
import agencyhub.testkit.StandIn;
import agencyhub.testkit.StandInSettings;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How an agency is reached is put right at the console, ahead of the directory file. */
class ContactsArePutRightTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    private OperationsDesk desk;

    @BeforeEach
    void atTheDesk() {
        desk = OperationsDesk.of(anyshire);
    }

    @Test
    void aWebhookThatMovedIsReachedAtOnceUntilTheFileSaysSo() {
        try (StandIn moved = StandIn.open(
                StandInSettings.of(anyshire.force().agency(), "none").withWebhook(Member.WEBHOOK_SECRET))) {
            Contacts.Field url = webhook(anyshire.force(), Amendment.Field.URL);

            Upshot upshot = desk.contacts()
                    .correct(
                            instruction(FIRST),
                            url,
                            desk.contacts().shown(url),
                            moved.webhook().toString());

            assertThat(upshot).isInstanceOf(Upshot.Done.class);
            CaseInHand aCase = anyshire.aCase();
            Sent referral = aCase.referred();
            aCase.toldTo(moved, "referral-submitted");
            referral.untilDeliveredTo(anyshire.force());
            assertThat(aCase.arrivalsAt(anyshire.force())).isEmpty();
            assertThat(why(anyshire.force())).isEmpty();

            anyshire.nowReads(anyshire.member(anyshire.force()).withWebhookAt(moved));

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(why(anyshire.force())).contains("the directory file says the same"));
        }
    }

    @Test
    void aNewerFileThatSaysSomethingElseWins() {
        Contacts.Field url = webhook(anyshire.force(), Amendment.Field.URL);
        desk.contacts().correct(instruction(FIRST), url, desk.contacts().shown(url), "http://127.0.0.1:9/nobody");
        try (StandIn moved = StandIn.open(
                StandInSettings.of(anyshire.force().agency(), "none").withWebhook(Member.WEBHOOK_SECRET))) {

            anyshire.nowReads(anyshire.member(anyshire.force()).withWebhookAt(moved));

            CaseInHand aCase = anyshire.aCase();
            aCase.referred();
            aCase.toldTo(moved, "referral-submitted");
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(why(anyshire.force())).contains("something else"));
        }
    }

    @Test
    void whereTheHubMayNotSendItIsNotSent() {
        Contacts.Field url = webhook(anyshire.force(), Amendment.Field.URL);
        String before = desk.contacts().now(url).orElseThrow();

        Upshot upshot =
                desk.contacts().correct(instruction(FIRST), url, desk.contacts().shown(url), "https://10.1.2.3/inside");

        assertThat(upshot).isInstanceOfSatisfying(Upshot.Refused.class, refused -> {
            assertThat(refused.field()).isEqualTo("value");
            assertThat(refused.words()).contains("private destination");
        });
        assertThat(desk.contacts().now(url)).contains(before);
    }

    @Test
    void whoeverCorrectsWhatAnotherHasJustCorrectedIsToldSo() {
        Contacts.Field mail = new Contacts.Field(anyshire.school().agency(), "dsl", 0, Amendment.Field.MAIL);
        String shownToBoth = desk.contacts().shown(mail);
        desk.contacts().correct(instruction(FIRST), mail, shownToBoth, "dsl@northfield.example");

        Upshot second = desk.contacts().correct(instruction(SECOND), mail, shownToBoth, "office@northfield.example");

        assertThat(second).isInstanceOf(Upshot.Meanwhile.class);
        assertThat(second.words()).contains(FIRST.account()).contains("dsl@northfield.example");
        assertThat(desk.contacts().now(mail)).contains("dsl@northfield.example");
    }

    @Test
    void aNewSecretSignsBesideTheFormerAndIsShownOnce() {
        Contacts.Field secret = webhook(anyshire.force(), Amendment.Field.SECRET);

        Contacts.Rotated rotated = desk.contacts()
                .rotateSecret(instruction(FIRST), secret, desk.contacts().shown(secret), Duration.ofDays(1));

        String made = rotated.secret().orElseThrow();
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        aCase.toldTo(anyshire.force(), "referral-submitted"); // it knows the former one only
        assertThat(anyshire.force().forged()).isZero();
        try (StandIn renewed = StandIn.open(
                StandInSettings.of(anyshire.force().agency(), "none").withWebhook(made))) {
            Contacts.Field url = webhook(anyshire.force(), Amendment.Field.URL);
            desk.contacts()
                    .correct(
                            instruction(FIRST),
                            url,
                            desk.contacts().shown(url),
                            renewed.webhook().toString());
            CaseInHand next = anyshire.aCase();
            next.referred();
            next.toldTo(renewed, "referral-submitted");
            assertThat(renewed.forged()).isZero();
        }
        assertThat(desk.hub()
                        .ledger()
                        .sql("select value from amendment where agency = ? and field = 'secret'")
                        .param(anyshire.force().agency())
                        .query(String.class)
                        .single())
                .as("encrypted")
                .doesNotContain(made.substring("whsec_".length()));
    }

    @Test
    void withoutOverlapTheFormerTokenIsGoodNoMore() {
        String agency = anyshire.school().agency();
        Contacts.Field token = new Contacts.Field(agency, "", 0, Amendment.Field.TOKEN);

        Contacts.Rotated rotated = desk.contacts()
                .rotateToken(instruction(FIRST), agency, desk.contacts().shown(token), Duration.ZERO);

        try (HubClient renewed =
                HubClient.of(anyshire.hub().url(), rotated.secret().orElseThrow())) {
            assertThat(renewed.get("/api/messages").status()).isEqualTo(200);
        }
        assertThat(anyshire.school().hub().get("/api/messages").status()).isEqualTo(401);
    }

    private String why(StandIn agency) {
        return desk.contacts()
                .amendmentsOf(agency.agency())
                .getFirst()
                .endedWhy()
                .orElse("");
    }

    private static Contacts.Field webhook(StandIn agency, Amendment.Field field) {
        return new Contacts.Field(agency.agency(), "", 0, field);
    }
}
