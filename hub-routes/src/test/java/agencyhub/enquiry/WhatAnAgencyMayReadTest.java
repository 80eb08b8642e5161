package agencyhub.enquiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.agency.Role;
import agencyhub.embedded.Addresses;
import agencyhub.message.Messages;
import agencyhub.view.NeedToKnow;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(classes = ReadingDoors.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
class WhatAnAgencyMayReadTest {
    private static final String PARTIES = """
            [{"role": "REFERRER", "agency": "school.northfield"}, {"role": "PANEL_CHAIR", "agency": "la.anyshire"},
             {"role": "POLICE", "agency": "police.anyshire"}, {"role": "INTERVENTION_PROVIDER", "agency": "provider.harbour"}]
            """;

    @TempDir
    static Path data;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient ledger;

    @Autowired
    Messages messages;

    @Autowired
    NeedToKnow needToKnow;

    @Autowired
    InboxSignals signals;

    @Autowired
    ReadingDoors.Passed passed;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping doors;

    private final HttpClient client = HttpClient.newBuilder()
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private LedgerRows rows;
    private String reference;
    private UUID outcome;
    private UUID toPolice;
    private UUID toProvider;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("hub.data", data::toString);
    }

    @BeforeEach
    void aPanelDecided() {
        rows = new LedgerRows(ledger, messages, needToKnow);
        reference = "AN-" + UUID.randomUUID();
        rows.openCase(reference, PARTIES);
        outcome = rows.message(reference, "panel-outcome", "la.anyshire", "panel", null);
        toPolice = rows.told(outcome, "police.anyshire", "prevent", Role.POLICE);
        rows.attempt(toPolice, 1, "https", "try-again", false);
        rows.attempt(toPolice, 2, "https", "delivered", true);
        toProvider = rows.told(outcome, "provider.harbour", "desk", Role.INTERVENTION_PROVIDER);
        rows.pending(toProvider, "amqp");
    }

    // ---- one message

    @Test
    void theSenderSeesHowFarItsMessageGotToEachRecipient() {
        rows.duty(outcome, toPolice, "acknowledge", "open", "police.anyshire", "la.anyshire", "1 day");
        UUID word = rows.message(
                reference,
                "acknowledgement",
                "police.anyshire",
                "prevent",
                "{\"message\": \"%s\", \"level\": \"received\"}".formatted(outcome));

        JsonNode message = get("LA", "/api/messages/" + outcome);

        assertThat(message.path("type").asString()).isEqualTo("agencyhub.panel-outcome.v1");
        assertThat(message.path("case").asString()).isEqualTo(reference);
        JsonNode police = message.at("/recipients/0");
        assertThat(police.path("agency").asString()).isEqualTo("police.anyshire");
        assertThat(police.path("role").asString()).isEqualTo("police");
        assertThat(police.at("/delivery/state").asString()).isEqualTo("delivered");
        assertThat(police.at("/delivery/door").asString()).isEqualTo("https");
        assertThat(police.at("/delivery/attempts").size()).isEqualTo(2);
        assertThat(police.at("/acknowledgements/0/message").asString()).isEqualTo(word.toString());
        assertThat(police.at("/acknowledgements/0/level").asString()).isEqualTo("received");
        assertThat(police.at("/acknowledgements/0/by/office").asString()).isEqualTo("prevent");
        assertThat(police.at("/duties/0/kind").asString()).isEqualTo("acknowledge");
        JsonNode provider = message.at("/recipients/1");
        assertThat(provider.at("/delivery/state").asString()).isEqualTo("pending");
        assertThat(provider.at("/delivery/door").asString()).isEqualTo("amqp");
    }

    @Test
    void whatNoDatabaseTextCanHoldDoesNotHideTheMessageThatItSpeaksOf() {
        rows.message(
                reference,
                "acknowledgement",
                "police.anyshire",
                "prevent",
                "{\"message\": \"%s\", \"level\": \"received\", \"reason\": \"a\\u0000b\"}".formatted(outcome));

        JsonNode message = get("LA", "/api/messages/" + outcome);

        assertThat(message.at("/recipients/0/acknowledgements/0/level").asString())
                .isEqualTo("received");
    }

    @Test
    void aCaseOwnerSeesEveryRowAndAnotherRecipientItsOwn() {
        assertThat(get("POLICE", "/api/messages/" + outcome).path("recipients").size())
                .isEqualTo(2);
        JsonNode own = get("PROVIDER", "/api/messages/" + outcome).path("recipients");
        assertThat(own.size()).isEqualTo(1);
        assertThat(own.at("/0/agency").asString()).isEqualTo("provider.harbour");
    }

    @Test
    void whoWasNotToldFindsNothing() {
        assertThat(problem("STRANGER", "/api/messages/" + outcome, 404)).isEqualTo("not-found");
        assertThat(problem("SCHOOL", "/api/messages/" + outcome, 404)).isEqualTo("not-found");
        assertThat(problem("LA", "/api/messages/" + UUID.randomUUID(), 404)).isEqualTo("not-found");
        assertThat(problem("LA", "/api/messages/nonsense", 404)).isEqualTo("not-found");
    }

    // ---- lists

    @Test
    void messagesAreListedPageByPageInTheOrderOfAcceptance() {
        UUID second = rows.message(reference, "panel-outcome", "la.anyshire", "panel", null);
        UUID third = rows.message(reference, "referral-update", "police.anyshire", "prevent", null);
        rows.told(third, "la.anyshire", "panel", Role.PANEL_CHAIR);

        String query = "/api/messages?case=" + reference + "&limit=2";
        JsonNode first = get("LA", query);
        JsonNode rest = get("LA", query + "&after=" + first.path("next").asString());

        assertThat(texts(first.path("items"), "message")).containsExactly(outcome.toString(), second.toString());
        assertThat(texts(rest.path("items"), "message")).containsExactly(third.toString());
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(texts(get("LA", query + "&direction=received").path("items"), "message"))
                .containsExactly(third.toString());
        assertThat(texts(get("PROVIDER", query).path("items"), "message")).containsExactly(outcome.toString());
        assertThat(get("STRANGER", query).path("items").size()).isZero();
    }

    @Test
    void aParameterThatCannotBeReadIsNamed() {
        for (String query : List.of(
                "messages?limit=201",
                "messages?limit=x",
                "messages?after=-1",
                "messages?direction=up",
                "messages?case=a%00b",
                "inbox?wait=61",
                "duties?state=late",
                "duties?as=me",
                "duties?after=1")) {
            HttpResponse<String> answer = ask("LA", "/api/" + query);
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            JsonNode problem = JsonMapper.shared().readTree(answer.body());
            assertThat(problem.path("code").asString()).isEqualTo("bad-parameter");
            assertThat(query).contains("?" + problem.at("/errors/0/parameter").asString() + "=");
        }
    }

    // ---- inbox

    @Test
    void theInboxGivesTheRecipientsCopyAndPassingAPositionSettlesWhatLiesBefore() {
        long position = rows.onInbox(toProvider);

        JsonNode page = get("PROVIDER", "/api/inbox");
        get("PROVIDER", "/api/inbox?after=" + position);

        JsonNode item = page.at("/items/0");
        assertThat(item.path("delivery").asString()).isEqualTo(toProvider.toString());
        assertThat(item.path("position").asLong()).isEqualTo(position);
        assertThat(item.path("office").asString()).isEqualTo("desk");
        assertThat(item.path("level").asString()).isEqualTo("received");
        assertThat(item.at("/event/id").asString()).isEqualTo(outcome.toString());
        assertThat(item.at("/event").has("localreference")).isFalse();
        assertThat(page.path("next").asString()).isEqualTo(Long.toString(position));
        assertThat(passed.calls).contains("provider.harbour " + position);
    }

    @Test
    void aPositionThatWasNeverGivenSettlesNothing() {
        long position = rows.onInbox(toPolice);

        assertThat(problem("POLICE", "/api/inbox?after=" + (position + 1), 400)).isEqualTo("bad-parameter");

        assertThat(passed.calls).doesNotContain("police.anyshire " + (position + 1));
    }

    @Test
    void whoWaitsIsWokenWhenSomethingIsPut() {
        UUID toSchool = rows.told(outcome, "school.northfield", "dsl", Role.REFERRER);
        CompletableFuture<JsonNode> waiting = CompletableFuture.supplyAsync(
                () -> get("SCHOOL", "/api/inbox?after=0&wait=30"), Executors.newVirtualThreadPerTaskExecutor());
        await().until(() ->
                ((Map<?, ?>) ReflectionTestUtils.getField(signals, "waiting")).containsKey("school.northfield"));

        Instant put = Instant.now();
        rows.onInbox(toSchool);
        signals.put("school.northfield");

        assertThat(waiting.join().path("items").size()).isPositive();
        assertThat(Duration.between(put, Instant.now())).isLessThan(Duration.ofMillis(900));
    }

    @Test
    void whatAnotherHubPutIsFoundWithoutASignal() {
        UUID toStranger = rows.told(outcome, "school.southfield", "dsl", Role.PANEL_MEMBER);
        CompletableFuture<JsonNode> waiting = CompletableFuture.supplyAsync(
                () -> get("STRANGER", "/api/inbox?wait=30"), Executors.newVirtualThreadPerTaskExecutor());

        rows.onInbox(toStranger);

        assertThat(waiting.orTimeout(5, java.util.concurrent.TimeUnit.SECONDS)
                        .join()
                        .path("items")
                        .size())
                .isPositive();
    }

    @Test
    void waitingEndsEmptyWhenTheTimeIsUp() {
        ledger.sql("delete from inbox_item where agency = 'la.anyshire'").update();

        JsonNode page = get("LA", "/api/inbox?wait=1");

        assertThat(page.path("items").size()).isZero();
        assertThat(page.path("next").isNull()).isTrue();
    }

    // ---- duties

    @Test
    void anOverdueDutyTellsHowItFailedAndWhoIsNext() {
        UUID late = rows.duty(outcome, toPolice, "acknowledge", "open", "police.anyshire", "la.anyshire", "-1 day");
        UUID stuck = rows.duty(outcome, toProvider, "acknowledge", "open", "provider.harbour", "la.anyshire", "-1 day");
        UUID unsent = rows.duty(outcome, null, "send", "open", "la.anyshire", "school.northfield", "-1 day");
        UUID ahead = rows.duty(outcome, null, "send", "open", "la.anyshire", "school.northfield", "1 day");

        assertThat(duty("POLICE", late).path("failure").asString()).isEqualTo("not-acknowledged");
        assertThat(duty("LA", stuck).path("failure").asString()).isEqualTo("not-delivered");
        assertThat(duty("SCHOOL", unsent).path("failure").asString()).isEqualTo("not-sent");
        assertThat(duty("SCHOOL", unsent).path("overdue").asBoolean()).isTrue();
        assertThat(duty("SCHOOL", unsent).at("/nextStep/office/agency").asString())
                .isEqualTo("la.anyshire");
        assertThat(duty("LA", ahead).has("failure")).isFalse();
        assertThat(duty("LA", ahead).path("overdue").asBoolean()).isFalse();
        assertThat(ids("LA", "?state=overdue")).contains(unsent.toString()).doesNotContain(ahead.toString());
        assertThat(ids("LA", "?as=owing")).contains(unsent.toString()).doesNotContain(late.toString());
        assertThat(ids("LA", "?as=waiting")).contains(late.toString()).doesNotContain(unsent.toString());
        assertThat(ids("STRANGER", "")).isEmpty();
    }

    @Test
    void whoWaitsIsNotToldThatADutyWasWithheld() {
        UUID withheld = rows.duty(outcome, null, "send", "withheld", "la.anyshire", "school.northfield", "1 day");

        assertThat(duty("SCHOOL", withheld).path("state").asString()).isEqualTo("open");
        assertThat(ids("SCHOOL", "?state=open")).contains(withheld.toString());
        assertThat(duty("LA", withheld).path("state").asString()).isEqualTo("withheld");
        assertThat(ids("LA", "?state=open")).doesNotContain(withheld.toString());
    }

    @Test
    void whatStandsOnAWorklistIsThere() {
        UUID duty = rows.duty(outcome, toPolice, "acknowledge", "open", "police.anyshire", "la.anyshire", "-5 days");
        ledger.sql("update duty set stands_agency = 'provider.harbour', stands_office = 'desk' where id = ?")
                .param(duty)
                .update();

        assertThat(ids("PROVIDER", "?state=overdue")).contains(duty.toString());
        assertThat(ids("PROVIDER", "?as=owing")).doesNotContain(duty.toString());
    }

    @Test
    void dutiesComePageByPage() {
        for (int i = 0; i < 3; i++) {
            rows.duty(outcome, null, "send", "open", "provider.harbour", "police.anyshire", "1 day");
        }
        List<String> all = ids("PROVIDER", "?as=owing");

        List<String> paged = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = get("PROVIDER", "/api/duties?as=owing&limit=1" + after);
            paged.addAll(texts(page.path("items"), "id"));
            after = page.path("next").isNull()
                    ? ""
                    : "&after=" + page.path("next").asString();
        } while (!after.isEmpty());

        assertThat(paged).isEqualTo(all).hasSizeGreaterThanOrEqualTo(3);
    }

    // ---- cases

    @Test
    void aCaseIsToldInOrderToItsOwnersAndInPartToOthers() {
        UUID duty = rows.duty(outcome, toPolice, "acknowledge", "open", "police.anyshire", "la.anyshire", "1 day");
        UUID word = rows.message(
                reference,
                "acknowledgement",
                "police.anyshire",
                "prevent",
                "{\"message\": \"%s\", \"level\": \"received\"}".formatted(outcome));
        ledger.sql(
                        "update duty set state = 'discharged', discharged_by = ?, discharged_at = now(), next_step_at = null where id = ?")
                .params(word, duty)
                .update();

        JsonNode owners = get("LA", "/api/cases/" + reference);
        JsonNode providers = get("PROVIDER", "/api/cases/" + reference);

        assertThat(texts(owners.path("entries"), "kind"))
                .containsExactly("message", "delivery", "duty-opened", "acknowledgement", "duty-discharged");
        assertThat(texts(owners.path("entries"), "recordedAt")).isSorted();
        assertThat(owners.path("parties").size()).isEqualTo(4);
        assertThat(owners.at("/entries/0/recipients").size()).isEqualTo(2);
        assertThat(texts(providers.path("entries"), "kind")).containsExactly("message");
        assertThat(providers.at("/entries/0/recipients").size()).isEqualTo(1);
        assertThat(texts(providers.path("parties"), "role")).doesNotContain("referrer");
        assertThat(get("SCHOOL", "/api/cases/" + reference).path("entries").size())
                .isZero();
        assertThat(problem("STRANGER", "/api/cases/" + reference, 404)).isEqualTo("not-found");
        assertThat(problem("LA", "/api/cases/none", 404)).isEqualTo("not-found");
    }

    @Test
    void schemasAreThereForEverybody() {
        HttpResponse<String> answer = ask(null, "/schemas/panel-outcome.v1.json");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/schema+json");
        assertThat(problem("LA", "/schemas/none.json", 404)).isEqualTo("not-found");
    }

    // ---- descriptions

    @Test
    void everyDoorIsDescribedAndEveryDescribedDoorIsThere() {
        Set<String> there = new TreeSet<>();
        doors.getHandlerMethods().forEach((door, method) -> {
            if (method.getBeanType().getPackageName().startsWith("agencyhub")
                    && !door.getMethodsCondition().isEmpty()) {
                door.getMethodsCondition()
                        .getMethods()
                        .forEach(verb -> door.getPatternValues().forEach(path -> there.add(verb + " " + path)));
            }
        });
        Set<String> described = new TreeSet<>();
        described("/openapi.yaml", "paths")
                .forEach((path, calls) -> ((Map<?, ?>) calls)
                        .keySet()
                        .forEach(verb -> described.add(verb.toString().toUpperCase(Locale.ROOT) + " " + path)));

        assertThat(described).isEqualTo(there).hasSizeGreaterThan(8);
    }

    @Test
    void theDescribedQueuesAreThoseOfTheBroker() {
        assertThat(described("/asyncapi.yaml", "channels").values())
                .extracting(channel ->
                        ((Map<?, ?>) channel).get("address").toString().replace("{agency}", "a.b"))
                .containsExactlyInAnyOrder(
                        Addresses.submissions("a.b"), Addresses.receipts("a.b"), Addresses.inbox("a.b"));
    }

    private Map<?, ?> described(String path, String part) {
        HttpResponse<String> answer = ask(null, path);
        assertThat(answer.statusCode()).isEqualTo(200);
        Map<?, ?> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(answer.body());
        return (Map<?, ?>) document.get(part);
    }

    private JsonNode duty(String who, UUID id) {
        for (JsonNode duty : get(who, "/api/duties?limit=200").path("items")) {
            if (duty.path("id").asString().equals(id.toString())) {
                return duty;
            }
        }
        throw new AssertionError("no duty " + id);
    }

    private List<String> ids(String who, String query) {
        return texts(
                get(who, "/api/duties" + (query.isEmpty() ? "?" : query + "&") + "limit=200")
                        .path("items"),
                "id");
    }

    private static List<String> texts(JsonNode items, String name) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(item.path(name).asString()));
        return texts;
    }

    private JsonNode get(String who, String path) {
        HttpResponse<String> answer = ask(who, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private String problem(String who, String path, int status) {
        HttpResponse<String> answer = ask(who, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body()).path("code").asString();
    }

    private HttpResponse<String> ask(String who, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        try {
            return client.send(
                    who == null
                            ? request.build()
                            : request.header("authorization", "Bearer " + who).build(),
                    BodyHandlers.ofString());
        } catch (java.io.IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
