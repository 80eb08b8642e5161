package agencyhub.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes as people make them, each by itself, to what is published now. */
class CompatibilityTest {
    private static final Contracts PUBLISHED = Contracts.ofThisRelease();
    private static final String OUTCOME = "schemas/panel-outcome.v1.json";
    private static final String REMINDER = "schemas/reminder.v1.json";
    private static final String ENVELOPE = "schemas/envelope.v1.json";
    private static final String HTTP = "openapi.yaml";
    private static final String QUEUES = "asyncapi.yaml";

    /** @param at   where in the document: a JSON Pointer to an object or an array
     *  @param said what must be told of it */
    private record Made(String name, String file, String at, Consumer<JsonNode> edit, String said) {
        Contracts contracts() {
            JsonNode document = PUBLISHED.document(file).deepCopy();
            JsonNode edited = document.at(at);
            assertThat(edited.isMissingNode()).as("%s has %s", file, at).isFalse();
            edit.accept(edited);
            assertThat(document).as("the change changes something").isNotEqualTo(PUBLISHED.document(file));
            return PUBLISHED.with(file, document);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Made> incompatible() {
        return Stream.of(
                // what agencies write
                made(
                        "a field becomes mandatory",
                        OUTCOME,
                        "/properties/data/required",
                        add("dissent"),
                        "/data/dissent: is mandatory now"),
                made(
                        "a new field is mandatory",
                        OUTCOME,
                        "/properties/data",
                        both(
                                inside("properties", put("mood", "{\"type\": \"string\"}")),
                                inside("required", add("mood"))),
                        "/data/mood: is mandatory now"),
                made(
                        "a value goes",
                        OUTCOME,
                        "/properties/data/properties/outcome/enum",
                        remove(0),
                        "/data/outcome: the value \"ADOPT\" is not allowed any more"),
                made(
                        "a value comes",
                        OUTCOME,
                        "/properties/data/properties/outcome/enum",
                        add("PAUSE"),
                        "/data/outcome: the value \"PAUSE\" is new"),
                made(
                        "a list becomes shorter",
                        OUTCOME,
                        "/properties/data/properties/actions",
                        put("maxItems", "50"),
                        "/data/actions: maxItems was 100 and is 50"),
                made(
                        "a text becomes shorter, for all that use it",
                        ENVELOPE,
                        "/$defs/line",
                        put("maxLength", "100"),
                        "/data/decidedBy/name: maxLength was 200 and is 100"),
                made("a pattern changes", ENVELOPE, "/$defs/agency", put("pattern", "\"^x$\""), "pattern changed"),
                made(
                        "an attribute of the envelope becomes mandatory",
                        ENVELOPE,
                        "/required",
                        add("localreference"),
                        "/localreference: is mandatory now"),
                made(
                        "a type becomes narrower",
                        OUTCOME,
                        "/properties/data/properties/rationale",
                        replace("{\"type\": \"integer\"}"),
                        "/data/rationale: type [string] became [integer]"),
                made(
                        "a field goes",
                        OUTCOME,
                        "/properties/data/properties",
                        drop("dissent"),
                        "/data/dissent: was removed"),
                made(
                        "a field may be missing",
                        OUTCOME,
                        "/properties/data/required",
                        remove(0),
                        "/data/outcome: may be missing now"),
                made(
                        "a condition comes",
                        "schemas/referrer-feedback.v1.json",
                        "/properties/data",
                        put("if", "{\"required\": [\"stage\"]}"),
                        "if/then/else is new"),
                made(
                        "a condition changes",
                        OUTCOME,
                        "/properties/data/then/required",
                        add("dissent"),
                        "if/then/else changed"),
                made(
                        "a code changes",
                        OUTCOME,
                        "/properties/data/properties/meeting",
                        put("otherwise", "\"invalid\""),
                        "/data/meeting: is refused by another code"),
                made(
                        "a reference is to fewer types",
                        "schemas/challenge-raised.v1.json",
                        "/properties/data",
                        firstReferenceTo("panel-convened"),
                        "must refer to a message of one of"),
                made(
                        "a keyword that nobody knows",
                        OUTCOME,
                        "/properties/data/properties/dissent",
                        put("contentEncoding", "\"base64\""),
                        "/data/dissent: contentEncoding is new"),
                // what the hub writes
                made(
                        "the hub says one value more",
                        REMINDER,
                        "/properties/data/properties/failure/enum",
                        add("not-read"),
                        "/data/failure: the value \"not-read\" is new"),
                made(
                        "the hub leaves a field out at times",
                        REMINDER,
                        "/properties/data/required",
                        remove(0),
                        "/data/duty: may be missing now"),
                made(
                        "the hub counts further",
                        REMINDER,
                        "/properties/data/properties/rung",
                        put("maximum", "9999"),
                        "/data/rung: maximum was 1000 and is 9999"),
                // the calls
                made("a call goes", HTTP, "/paths", drop("/api/duties"), "GET /api/duties: was removed"),
                made(
                        "a call is renamed",
                        HTTP,
                        "/paths/~1api~1duties/get",
                        put("operationId", "\"duties\""),
                        "its operationId changed"),
                made(
                        "a call asks for a token",
                        HTTP,
                        "/paths/~1schemas~1/get",
                        drop("security"),
                        "its security changed"),
                made(
                        "a parameter becomes mandatory",
                        HTTP,
                        "/paths/~1api~1duties/get/parameters/0",
                        put("required", "true"),
                        "query state: is mandatory now"),
                made(
                        "a parameter goes",
                        HTTP,
                        "/paths/~1api~1messages/get/parameters",
                        remove(0),
                        "query direction: was removed"),
                made(
                        "a parameter takes fewer values",
                        HTTP,
                        "/paths/~1api~1duties/get/parameters/0/schema/enum",
                        remove(1),
                        "the value \"overdue\" is not allowed any more"),
                made(
                        "a page may be shorter only",
                        HTTP,
                        "/components/parameters/limit/schema",
                        put("maximum", "100"),
                        "query limit: maximum was 200 and is 100"),
                made(
                        "an answer loses a member",
                        HTTP,
                        "/components/schemas/Receipt/properties",
                        drop("entry"),
                        "POST /api/messages, 202/entry: was removed"),
                made(
                        "an answer may lack a member",
                        HTTP,
                        "/components/schemas/Receipt/required",
                        remove(1),
                        "202/digest: may be missing now"),
                made(
                        "an answer may be null",
                        HTTP,
                        "/components/schemas/Receipt/properties/digest",
                        put("type", "[\"string\", \"null\"]"),
                        "type [string] became [null, string]"),
                made(
                        "an answer has one value more",
                        HTTP,
                        "/components/schemas/Duty/properties/state/enum",
                        add("lapsed"),
                        "the value \"lapsed\" is new"),
                made(
                        "an answer comes in another type",
                        HTTP,
                        "/paths/~1api~1duties/get/responses/200/content",
                        both(drop("application/json"), put("application/yaml", "{}")),
                        "application/json: was removed"),
                made(
                        "there is another success",
                        HTTP,
                        "/paths/~1api~1messages/post/responses",
                        put("201", "{\"description\": \"x\"}"),
                        "201: is new"),
                made(
                        "a header of the webhook goes",
                        HTTP,
                        "/webhooks/delivery/post/parameters",
                        remove(3),
                        "header hub-office: was removed"),
                // the queues
                made(
                        "an address changes",
                        QUEUES,
                        "/channels/inbox",
                        put("address", "\"inbox.{agency}\""),
                        "agency.{agency}.inbox: was removed"),
                made(
                        "a property goes",
                        QUEUES,
                        "/components/messages/delivery/headers/properties",
                        drop("office"),
                        "delivery, headers/office: was removed"),
                made(
                        "a property is not always there",
                        QUEUES,
                        "/components/messages/delivery/headers/required",
                        remove(0),
                        "headers/delivery: may be missing now"),
                made(
                        "another content type",
                        QUEUES,
                        "/components/messages/receipt",
                        put("contentType", "\"text/plain\""),
                        "its content type changed"));
    }

    static Stream<Made> compatible() {
        return Stream.of(
                made(
                        "a new field that may be left out",
                        OUTCOME,
                        "/properties/data/properties",
                        put("mood", "{\"type\": \"string\"}"),
                        "/data/mood: is new"),
                made(
                        "others may read a field",
                        OUTCOME,
                        "/properties/data/properties/rationale/audience",
                        add("oversight"),
                        "/data/rationale: audience was"),
                made(
                        "the hub says more",
                        REMINDER,
                        "/properties/data/properties",
                        put("again", "{\"type\": \"boolean\"}"),
                        "/data/again: is new"),
                made(
                        "the hub always says what it said at times",
                        REMINDER,
                        "/properties/data/required",
                        add("dueBy"),
                        "/data/dueBy: is mandatory now"),
                made(
                        "a reference is to more types",
                        OUTCOME,
                        "/properties/data/properties/meeting/refers-to",
                        add("panel-outcome"),
                        "/data/meeting: may refer to"),
                made(
                        "a new call",
                        HTTP,
                        "/paths",
                        put("/api/news", "{\"get\": {\"operationId\": \"readNews\"}}"),
                        "GET /api/news: is new"),
                made(
                        "a new parameter that may be left out",
                        HTTP,
                        "/paths/~1api~1duties/get/parameters",
                        each -> ((ArrayNode) each)
                                .add(json(
                                        "{\"name\": \"case\", \"in\": \"query\", \"schema\": {\"type\": \"string\"}}")),
                        "query case: is new"),
                made(
                        "a parameter takes more",
                        HTTP,
                        "/components/parameters/limit/schema",
                        put("maximum", "500"),
                        "query limit: maximum was 200 and is 500"),
                made(
                        "an answer has a member more",
                        HTTP,
                        "/components/schemas/Receipt/properties",
                        put("hub", "{\"type\": \"string\"}"),
                        "202/hub: is new"),
                made(
                        "an answer always has a member",
                        HTTP,
                        "/components/schemas/Duty/required",
                        add("dueBy"),
                        "dueBy: is mandatory now"),
                made(
                        "another failure",
                        HTTP,
                        "/paths/~1api~1duties/get/responses",
                        put("418", "{\"description\": \"x\"}"),
                        "418: is new"),
                made(
                        "a new property",
                        QUEUES,
                        "/components/messages/delivery/headers/properties",
                        put("role", "{\"type\": \"string\"}"),
                        "headers/role: is new"));
    }

    static Stream<Made> words() {
        return Stream.of(
                made("a description", OUTCOME, "", put("description", "\"Better words.\""), ""),
                made("an example", OUTCOME, "/examples", remove(1), ""),
                made(
                        "a description in a condition",
                        OUTCOME,
                        "/properties/data/if",
                        put("description", "\"Better words.\""),
                        ""),
                made("a summary", HTTP, "/paths/~1api~1duties/get", put("summary", "\"Better words.\""), ""),
                made(
                        "a description of a queue",
                        QUEUES,
                        "/channels/inbox",
                        put("description", "\"Better words.\""),
                        ""));
    }

    @ParameterizedTest
    @MethodSource("incompatible")
    void anIncompatibleChangeIsSeenAndSaidWithItsPlaceAndWhatToDo(Made made) {
        Compatibility compatibility = Compatibility.between(PUBLISHED, made.contracts());

        assertThat(compatibility.breaking())
                .extracting(Change::said)
                .anySatisfy(said -> assertThat(said).contains(made.said()));
        assertThat(compatibility.verdict()).contains(made.said(), "new major version");
    }

    @ParameterizedTest
    @MethodSource("compatible")
    void aCompatibleChangeBreaksNothingAndAsksToBePublished(Made made) {
        Compatibility compatibility = Compatibility.between(PUBLISHED, made.contracts());

        assertThat(compatibility.breaking()).isEmpty();
        assertThat(compatibility.compatible())
                .extracting(Change::said)
                .anySatisfy(said -> assertThat(said).contains(made.said()));
        assertThat(compatibility.verdict()).contains("-Dcontracts.publish=true");
    }

    @ParameterizedTest
    @MethodSource("words")
    void wordsMayBecomeBetterAtAnyTime(Made made) {
        Compatibility compatibility = Compatibility.between(PUBLISHED, made.contracts());

        assertThat(compatibility.breaking()).isEmpty();
        assertThat(compatibility.compatible()).isEmpty();
    }

    @Test
    void aSchemaThatGoesBreaksAndANewVersionBesideItDoesNot() {
        assertThat(Compatibility.between(PUBLISHED, PUBLISHED.without(OUTCOME)).breaking())
                .extracting(Change::said)
                .containsExactly(OUTCOME + ", as a whole: was removed");

        Contracts twoVersions = PUBLISHED.with("schemas/panel-outcome.v2.json", PUBLISHED.document(OUTCOME));
        assertThat(Compatibility.between(PUBLISHED, twoVersions).breaking()).isEmpty();
        assertThat(Compatibility.between(PUBLISHED, twoVersions).compatible())
                .extracting(Change::said)
                .containsExactly("schemas/panel-outcome.v2.json, as a whole: is new");
    }

    @Test
    void whatStaysIsNoChange() {
        assertThat(Compatibility.between(PUBLISHED, PUBLISHED).verdict()).isEmpty();
    }

    private static Made made(String name, String file, String at, Consumer<JsonNode> edit, String said) {
        return new Made(name, file, at, edit, said);
    }

    private static Consumer<JsonNode> put(String name, String json) {
        return node -> ((ObjectNode) node).set(name, json(json));
    }

    private static Consumer<JsonNode> drop(String name) {
        return node -> ((ObjectNode) node).remove(name);
    }

    private static Consumer<JsonNode> add(String word) {
        return node -> ((ArrayNode) node).add(word);
    }

    private static Consumer<JsonNode> remove(int index) {
        return node -> ((ArrayNode) node).remove(index);
    }

    private static Consumer<JsonNode> replace(String json) {
        return node -> ((ObjectNode) node).removeAll().setAll((ObjectNode) json(json));
    }

    private static Consumer<JsonNode> both(Consumer<JsonNode> one, Consumer<JsonNode> other) {
        return node -> List.of(one, other).forEach(each -> each.accept(node));
    }

    private static Consumer<JsonNode> inside(String name, Consumer<JsonNode> edit) {
        return node -> edit.accept(node.get(name));
    }

    private static Consumer<JsonNode> firstReferenceTo(String type) {
        return data -> {
            ArrayNode types = (ArrayNode) data.findValue("refers-to");
            types.removeAll().add(type);
        };
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
