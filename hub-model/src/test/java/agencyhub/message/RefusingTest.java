package agencyhub.message;

import static agencyhub.message.Samples.MESSAGES;
import static agencyhub.message.Samples.bytes;
import static agencyhub.message.Samples.data;
import static agencyhub.message.Samples.example;
import static agencyhub.message.Samples.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import agencyhub.message.Refusal.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RefusingTest {

    private static Refusal refusal(byte[] body) {
        return assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> MESSAGES.read(body))
                .actual()
                .refusal();
    }

    private static Refusal refusal(MessageType type, Consumer<ObjectNode> change) {
        return refusal(bytes(example(type, change)));
    }

    private static Fault onlyFault(MessageType type, Consumer<ObjectNode> change) {
        Refusal refusal = refusal(type, change);
        assertThat(refusal.code()).isEqualTo(Code.INVALID);
        assertThat(refusal.errors()).hasSize(1);
        return refusal.errors().getFirst();
    }

    private static void assertFault(Fault fault, String pointer, String code) {
        assertThat(fault.pointer()).isEqualTo(pointer);
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.detail()).isNotBlank();
    }

    static Stream<Arguments> everyMandatoryField() {
        return Stream.of(MessageType.values()).flatMap(type -> {
            List<String> pointers = new ArrayList<>();
            required("", Samples.json(bytes(MESSAGES.schema("envelope.v1.json").orElseThrow())), pointers);
            required("/data", schema(type).at("/properties/data"), pointers);
            pointers.remove("/type"); // without it there is no schema to judge by
            JsonNode held = example(type);
            return pointers.stream()
                    .filter(pointer ->
                            held.at(JsonPointer.compile(pointer).head()).isObject())
                    .map(pointer -> Arguments.of(type, pointer));
        });
    }

    /** Only objects that the example holds: an optional one that is absent has no mandatory fields. */
    private static void required(String parent, JsonNode schema, List<String> pointers) {
        schema.path("required").forEach(name -> pointers.add(parent + "/" + name.stringValue()));
        schema.path("properties").properties().forEach(entry -> {
            if (!parent.isEmpty()) {
                required(parent + "/" + entry.getKey(), entry.getValue(), pointers);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("everyMandatoryField")
    void aMandatoryFieldLeftOutIsNamed(MessageType type, String pointer) {
        JsonPointer field = JsonPointer.compile(pointer);

        Fault fault = onlyFault(
                type,
                event -> ((ObjectNode) event.at(field.head()))
                        .remove(field.last().getMatchingProperty()));

        assertFault(fault, pointer, "required");
    }

    @ParameterizedTest
    @CsvSource({
        "PANEL_OUTCOME, rationale",
        "CLOSURE_NOTICE, rationale",
        "CLOSURE_NOTICE, outcome",
        "REFERRAL_SUBMITTED, concerns",
        "REFERRAL_UPDATE, update",
        "REFERRER_FEEDBACK, stage"
    })
    void blankSaysNothingAndIsRefused(MessageType type, String field) {
        for (String blank : List.of(" ", "\u00a0", "\u200b\ufeff", "  \u3000")) {
            assertFault(onlyFault(type, event -> data(event).put(field, blank)), "/data/" + field, "pattern");
        }
        assertFault(onlyFault(type, event -> data(event).put(field, "")), "/data/" + field, "too-short");
    }

    @Test
    void aDeciderWithoutANameIsRefused() {
        Fault fault = onlyFault(
                MessageType.PANEL_OUTCOME, event -> ((ObjectNode) data(event).get("decidedBy")).put("name", "  "));

        assertFault(fault, "/data/decidedBy/name", "pattern");
    }

    @Test
    void aCaseNotAdoptedWithoutAWordOnOtherSupportIsRefused() {
        Fault fault = onlyFault(MessageType.PANEL_OUTCOME, event -> data(event).put("outcome", "NOT_ADOPT"));

        assertFault(fault, "/data/alternativeSupportConsidered", "required");
    }

    @Test
    void aRejectionWithoutAReasonIsRefused() {
        Fault fault =
                onlyFault(MessageType.ACKNOWLEDGEMENT, event -> data(event).put("level", "rejected"));

        assertFault(fault, "/data/reason", "required");
    }

    @Test
    void anUnknownFieldOfTheDataIsRefusedAsNobodyCouldSayWhoMaySeeIt() {
        assertFault(
                onlyFault(MessageType.REFERRAL_UPDATE, event -> data(event).put("note/s~1", "x")),
                "/data/note~1s~01",
                "unknown-field");
        assertFault(
                onlyFault(
                        MessageType.REFERRAL_SUBMITTED,
                        event -> ((ObjectNode) data(event).get("identity")).put("nickname", "x")),
                "/data/identity/nickname",
                "unknown-field");
    }

    @Test
    void everyFieldAtFaultIsNamedAtOnce() {
        Refusal refusal = refusal(MessageType.PANEL_OUTCOME, event -> {
            event.put("marking", "PRIVATE").put("id", "42");
            data(event).put("outcome", "MAYBE").put("occurredAt", "yesterday").remove("rationale");
        });

        assertThat(refusal.code()).isEqualTo(Code.INVALID);
        assertThat(refusal.errors())
                .extracting(Fault::pointer, Fault::code)
                .containsExactlyInAnyOrder(
                        tuple("/marking", "enum"),
                        tuple("/id", "format"),
                        tuple("/data/outcome", "enum"),
                        tuple("/data/occurredAt", "format"),
                        tuple("/data/rationale", "required"));
    }

    @Test
    void faultsNeverQuoteTheMessage() {
        Refusal refusal = refusal(MessageType.REFERRAL_SUBMITTED, event -> {
            event.put("marking", "Zebra")
                    .put("id", "Zebra")
                    .put("source", "Zebra")
                    .put("time", "Zebra");
            data(event).put("urgency", "Zebra").put("identity", "Zebra").put("occurredAt", "Zebra");
            data(event).putArray("parties").addObject().put("role", "Zebra").put("agency", "Zebra");
        });

        assertThat(refusal.errors()).hasSize(9);
        assertThat(refusal.errors())
                .noneSatisfy(
                        fault -> assertThat(fault.pointer() + fault.detail()).contains("Zebra"));
    }

    @Test
    void aFieldAtFaultInAListIsFoundByItsPlace() {
        Fault fault = onlyFault(
                MessageType.REFERRAL_SUBMITTED,
                event -> ((ObjectNode) data(event).at("/parties/1")).put("role", "chair"));

        assertFault(fault, "/data/parties/1/role", "enum");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    specversion     | 0.3                            | enum
                    id              | 0199b0c2                       | format
                    id              | 0199b0c2-7d2e-7c7e-9a55-0d5a3a0e6a1g | format
                    source          | la.anyshire                    | pattern
                    source          | urn:agency:LA.anyshire         | pattern
                    source          | urn:agency:anyshire            | pattern
                    subject         | AN-2026-0042                   | pattern
                    subject         | case/                          | pattern
                    subject         | case/two words                 | pattern
                    subject         | 'case/AN-2026-0042\\n'         | pattern
                    time            | 2026-10-16                     | format
                    time            | 2026-10-16T10:15Z              | format
                    time            | 2026-10-16T10:15:00            | format
                    time            | 2026-02-30T10:15:00Z           | format
                    time            | 2026-10-16T24:00:00Z           | format
                    time            | 2016-12-31T23:59:60Z           | format
                    time            | 2026-10-16T10:15:00.Z          | format
                    time            | 2026-10-16T10:15:00+01:00:30   | format
                    time            | 2026-10-16 10:15:00Z           | format
                    time            | +12026-10-16T10:15:00Z         | format
                    time            | 0000-10-16T10:15:00Z           | format
                    time            | 0001-01-01T00:00:00+14:00      | format
                    datacontenttype | text/plain                     | enum
                    marking         | RESTRICTED                     | enum
                    localreference  | 'two\\nlines'                  | pattern
                    """, delimiter = '|')
    void anEnvelopeThatIsNotAsAgreedIsRefused(String attribute, String value, String code) {
        Fault fault = onlyFault(MessageType.PANEL_OUTCOME, event -> event.put(attribute, value.replace("\\n", "\n")));

        assertFault(fault, "/" + attribute, code);
    }

    @Test
    void aLocalReferenceOfMoreThanTwoHundredCharactersIsRefused() {
        assertFault(
                onlyFault(MessageType.PARTY_LEFT, event -> event.put("localreference", "x".repeat(201))),
                "/localreference",
                "too-long");
        assertThat(Samples.read(example(MessageType.PARTY_LEFT, event -> event.put("localreference", "x".repeat(200))))
                        .localReference())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1001", "1.5", "1e400", "1e999999999", "9999999999999999999999"})
    void aRungThatIsNoStepOfALadderIsRefused(String rung) {
        String event = example(MessageType.ESCALATION).toString().replace("\"rung\":1", "\"rung\":" + rung);

        Refusal refusal = refusal(bytes(event));

        assertThat(refusal.code()).isEqualTo(Code.INVALID);
        assertThat(refusal.errors()).extracting(Fault::pointer).containsExactly("/data/rung");
    }

    @Test
    void dataThatIsNotAnObjectIsRefused() {
        assertFault(onlyFault(MessageType.PARTY_LEFT, event -> event.put("data", "{}")), "/data", "type");
        assertFault(onlyFault(MessageType.PARTY_LEFT, event -> event.putNull("data")), "/data", "required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "null",
                "[]",
                "\"text\"",
                "{\"id\": 1} {}",
                "{\"id\": 1, \"id\": 1}",
                "{\"data\": {\"a\": 1, \"a\": 2}}",
                "{\"id\": NaN}",
                "{'id': 1}",
                "\ufeff{\"id\": 1}",
                "{\"a\": \"\\ud800\"}",
                "{\"\\udc00\": 1}"
            })
    void whatIsNotOneJsonObjectIsUnreadable(String body) {
        assertThat(refusal(bytes(body)).code()).isEqualTo(Code.UNREADABLE);
    }

    @Test
    void whatIsNotUtf8IsUnreadable() {
        String event = example(MessageType.REFERRAL_UPDATE, it -> data(it).put("update", "caf\u00e9 \ufffd"))
                .toString();

        assertThat(MESSAGES.read(event.getBytes(StandardCharsets.UTF_8)).type()).isEqualTo(MessageType.REFERRAL_UPDATE);
        assertThat(refusal(event.getBytes(StandardCharsets.ISO_8859_1)).code()).isEqualTo(Code.UNREADABLE);
        assertThat(refusal(event.getBytes(StandardCharsets.UTF_16)).code()).isEqualTo(Code.UNREADABLE);
    }

    @Test
    void whatIsNestedTooDeeplyIsUnreadable() {
        String deep = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThat(refusal(bytes(deep)).code()).isEqualTo(Code.UNREADABLE);
    }

    @Test
    void aWholeMebibyteIsReadAndOneByteMoreIsTooLarge() {
        ObjectNode event = example(MessageType.REFERRAL_UPDATE);
        int rest = Messages.LARGEST - bytes(event).length;
        data(event).put("update", data(event).get("update").stringValue() + "x".repeat(rest));
        byte[] largest = bytes(event);
        data(event).put("update", data(event).get("update").stringValue() + "x");

        assertThat(largest).hasSize(1_048_576);
        assertThat(MESSAGES.read(largest).type()).isEqualTo(MessageType.REFERRAL_UPDATE);
        assertThat(refusal(bytes(event)).code()).isEqualTo(Code.TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({
        "agencyhub.panel-outcome.v2, UNSUPPORTED_VERSION",
        "agencyhub.panel-outcome.v0, UNSUPPORTED_VERSION",
        "agencyhub.panel-opinion.v1, UNKNOWN_TYPE",
        "agencyhub.panel-outcome, UNKNOWN_TYPE",
        "agencyhub.panel-outcome.vx, UNKNOWN_TYPE",
        "panel-outcome, UNKNOWN_TYPE",
        "'', UNKNOWN_TYPE"
    })
    void aTypeOrVersionThatIsNotKnownIsRefused(String type, Code code) {
        Refusal refusal = refusal(MessageType.PANEL_OUTCOME, event -> event.put("type", type));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.errors()).extracting(Fault::pointer).containsExactly("/type");
    }

    @Test
    void anEventWithoutATypeIsRefused() {
        assertThat(refusal(MessageType.PANEL_OUTCOME, event -> event.remove("type"))
                        .code())
                .isEqualTo(Code.UNKNOWN_TYPE);
        assertThat(refusal(MessageType.PANEL_OUTCOME, event -> event.put("type", 1))
                        .code())
                .isEqualTo(Code.UNKNOWN_TYPE);
        assertThat(refusal(MessageType.PANEL_OUTCOME, event -> event.putObject("type"))
                        .code())
                .isEqualTo(Code.UNKNOWN_TYPE);
    }

    @Test
    void attachmentsAreRefusedByTheirOwnCode() {
        assertRefusedAt("/attachments", Code.ATTACHMENTS_NOT_SUPPORTED, event -> event.putArray("attachments"));
        assertRefusedAt(
                "/data/attachments",
                Code.ATTACHMENTS_NOT_SUPPORTED,
                event -> data(event).putArray("attachments"));
        assertRefusedAt("/data_base64", Code.ATTACHMENTS_NOT_SUPPORTED, event -> {
            event.remove("data");
            event.put("data_base64", "AAAA");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"SECRET", "TOP SECRET", "top-secret", "UK SECRET"})
    void nothingAboveOfficialSensitiveIsCarried(String marking) {
        assertRefusedAt("/marking", Code.MARKING_TOO_HIGH, event -> event.put("marking", marking));
    }

    @Test
    void materialOfAnIntelligenceServiceNeverEnters() {
        assertRefusedAt(
                "/data/intelligenceServiceDerived",
                Code.INTELLIGENCE_MATERIAL,
                event -> data(event).put("intelligenceServiceDerived", true));
        assertRefusedAt(
                "/data/intelligenceServiceDerived",
                Code.INTELLIGENCE_MATERIAL,
                event -> data(event).put("intelligenceServiceDerived", "yes"));
        assertRefusedAt(
                "/intelligenceservicederived",
                Code.INTELLIGENCE_MATERIAL,
                event -> event.put("intelligenceservicederived", 1));
        assertThat(Samples.read(example(
                                MessageType.REFERRAL_UPDATE, event -> event.put("intelligenceservicederived", false)))
                        .type())
                .isEqualTo(MessageType.REFERRAL_UPDATE);
    }

    private static void assertRefusedAt(String pointer, Code code, Consumer<ObjectNode> change) {
        Refusal refusal = refusal(MessageType.REFERRAL_UPDATE, change);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.errors()).extracting(Fault::pointer).containsExactly(pointer);
    }

    static Stream<ObjectNode> costlyToJudge() {
        String half = "y".repeat(500_000);
        return Stream.of(
                example(MessageType.REFERRAL_UPDATE, event -> data(event).put("update", " ".repeat(1_000_000))),
                example(MessageType.CLOSURE_NOTICE, event -> data(event).put("outcome", "x".repeat(1_000_000) + "\n")),
                example(
                        MessageType.CLOSURE_NOTICE,
                        event -> data(event).put("outcome", " ".repeat(500_000) + half + "\n")),
                example(MessageType.PARTY_LEFT, event -> data(event).put("agency", "a".repeat(1_000_000))),
                example(MessageType.PARTY_LEFT, event -> event.put("subject", "case/" + "a".repeat(1_000_000))),
                example(MessageType.PARTY_LEFT, event -> event.put("time", "2".repeat(1_000_000))),
                example(MessageType.PARTY_LEFT, event -> {
                    for (int i = 0; i < 80_000; i++) {
                        data(event).put("f" + i, 1);
                    }
                }),
                example(MessageType.REFERRAL_SUBMITTED, event -> {
                    for (int i = 0; i < 200_000; i++) {
                        data(event).withArray("parties").add(1);
                    }
                }),
                example(MessageType.REMINDER, event -> data(event).put("rung", Integer.MAX_VALUE + 1L)));
    }

    @ParameterizedTest
    @MethodSource("costlyToJudge")
    void whatIsMeantToBeCostlyIsRefusedQuicklyAndBriefly(ObjectNode event) {
        byte[] body = bytes(event);
        long start = System.nanoTime();

        Refusal refusal = refusal(body);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(refusal.code()).isEqualTo(Code.INVALID);
        assertThat(refusal.errors()).hasSizeBetween(1, 50);
    }
}
