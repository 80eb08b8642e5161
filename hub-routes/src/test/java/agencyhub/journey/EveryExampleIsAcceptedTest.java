package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.Rooms;
import agencyhub.intake.Answer;
import agencyhub.intake.Submission;
import agencyhub.message.MessageType;
import agencyhub.testkit.StandIn;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whoever copies an example out of a schema may send it: only id, case, time and agencies are replaced, and the messages to
 * which it refers. Each is sent into a case of its own that it fits.
 */
class EveryExampleIsAcceptedTest {
    private static final String HUB = "hub.anyshire";

    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    private final Map<MessageType, JsonNode> schemas = new EnumMap<>(MessageType.class);

    @Test
    void ofEveryTypeInACaseThatItFits() {
        Map<String, StandIn> cast = cast();
        SoftAssertions all = new SoftAssertions();
        for (MessageType type : MessageType.values()) {
            JsonNode examples = schema(type).path("examples");
            all.assertThat(examples).as("%s has an example", type.word()).isNotEmpty();
            for (int i = 0; i < examples.size(); i++) {
                anyshire.itIs(Anyshire.MONDAY_MORNING);
                Given given = new Given(anyshire.aCase(), cast, new ArrayList<>());
                before(type, i).forEach(given::hasCome);
                if (type == MessageType.CLOSURE_NOTICE && i > 0) {
                    anyshire.itIs("2026-11-30T17:00:00Z"); // nobody has challenged the proposal
                }
                if (type == MessageType.AGENCY_ENDED) {
                    theHubSaysSoItself(given, examples.get(i));
                    continue;
                }
                all.assertThat(given.comes(type, examples.get(i)))
                        .as("%s, example %s", type.word(), i)
                        .isEqualTo("accepted");
            }
        }
        all.assertAll();
    }

    /** As soon as the directory does. */
    private void theHubSaysSoItself(Given given, JsonNode example) {
        Member school = anyshire.member(anyshire.school());
        anyshire.nowReads(school.endingOn(
                LocalDate.parse(example.at("/data/until").asString()),
                anyshire.southfield().agency()));
        given.aCase.toldTo(anyshire.southfield(), "agency-ended");
        anyshire.nowReads(school);
    }

    private static List<MessageType> before(MessageType type, int example) {
        List<MessageType> before = new ArrayList<>();
        if (type != MessageType.REFERRAL_SUBMITTED) {
            before.add(MessageType.REFERRAL_SUBMITTED);
        }
        before.addAll(
                switch (type) {
                    case ACKNOWLEDGEMENT -> example == 0 ? List.of() : List.of(MessageType.REFERRAL_RECEIPT);
                    case MORE_INFORMATION_PROVIDED, DUTY_WAIVED -> List.of(MessageType.MORE_INFORMATION_REQUESTED);
                    case REPEAT_REFERRAL_JUDGED -> List.of(MessageType.POSSIBLE_REPEAT_REFERRAL);
                    case PANEL_OUTCOME -> List.of(MessageType.PANEL_CONVENED);
                    case INTERVENTION_SESSION_REPORT, INTERVENTION_VARIED, INTERVENTION_ENDED, SESSION_RECONCILIATION ->
                        List.of(MessageType.INTERVENTION_COMMISSIONED);
                    case SESSION_COUNT ->
                        List.of(MessageType.INTERVENTION_COMMISSIONED, MessageType.SESSION_RECONCILIATION);
                    case REFERRER_VIEW_PROVIDED, EXIT_DECISION -> List.of(MessageType.REFERRER_VIEW_REQUESTED);
                    case CLOSURE_NOTICE -> List.of(MessageType.REFERRER_VIEW_REQUESTED, MessageType.CLOSURE_PROPOSED);
                    case FEEDBACK_WITHHELD, DISSENT_RECORDED, CHALLENGE_RAISED, CORRECTION_NOTICE ->
                        List.of(MessageType.PANEL_OUTCOME);
                    case CHALLENGE_ANSWERED -> List.of(MessageType.PANEL_OUTCOME, MessageType.CHALLENGE_RAISED);
                    case TRANSFER_ACCEPTED, TRANSFER_REFUSED -> List.of(MessageType.TRANSFER_REQUESTED);
                    case MISDIRECTION_ALERT -> List.of(MessageType.GATEWAY_OUTCOME);
                    case TOLD_IN_PERSON -> List.of(MessageType.CLOSURE_NOTICE);
                    case PARTY_LEFT -> List.of(MessageType.PARTY_JOINED);
                    default -> List.of();
                });
        return before;
    }

    /** Who plays the agencies of the examples. */
    private Map<String, StandIn> cast() {
        return Map.of(
                "school.northfield", anyshire.school(),
                "school.southfield", anyshire.southfield(),
                "health.anyshire", anyshire.southfield(),
                "police.anyshire", anyshire.force(),
                "la.anyshire", anyshire.authority(),
                "la.mash", anyshire.authority(),
                "la.glen", anyshire.neighbour(),
                "provider.harbour", anyshire.provider());
    }

    private JsonNode schema(MessageType type) {
        return schemas.computeIfAbsent(
                type,
                wanted -> anyshire.school()
                        .hub()
                        .get("/schemas/" + wanted.word() + ".v" + wanted.major() + ".json")
                        .body());
    }

    private record Came(MessageType type, UUID id) {}

    /** A case, and what has come in it. */
    private final class Given {
        private final CaseInHand aCase;
        private final Map<String, StandIn> cast;
        private final List<Came> came;

        Given(CaseInHand aCase, Map<String, StandIn> cast, List<Came> came) {
            this.aCase = aCase;
            this.cast = cast;
            this.came = came;
        }

        void hasCome(MessageType type) {
            // The hub would find that all these referrals are of one individual, and rightly ask: of the second, nobody
            // is named.
            int which = type == MessageType.REFERRAL_SUBMITTED ? 1 : 0;
            assertThat(comes(type, schema(type).at("/examples/" + which)))
                    .as("%s, as an example of its type", type.word())
                    .isEqualTo("accepted");
        }

        /** Says whether it was accepted, or why it was not. */
        String comes(MessageType type, JsonNode example) {
            UUID id = UUID.randomUUID();
            String sender = example.path("source").asString().replace("urn:agency:", "");
            ObjectNode event = here(example);
            event.put("id", id.toString())
                    .put("subject", "case/" + aCase.reference())
                    .put("time", anyshire.now().toString());
            refer(type, (ObjectNode) event.path("data"), cast.get(sender));
            byte[] bytes = JsonMapper.shared().writeValueAsBytes(event);
            String answer = type.sentByHub() ? byTheHub(bytes) : by(cast.get(sender), bytes);
            came.add(new Came(type, id));
            return answer;
        }

        private ObjectNode here(JsonNode example) {
            String text = example.toString().replace("\"urn:agency:hub.operations\"", "\"urn:agency:" + HUB + "\"");
            for (Map.Entry<String, StandIn> agency : cast.entrySet()) {
                for (String before : List.of("\"", "\"urn:agency:")) {
                    text = text.replace(
                            before + agency.getKey() + "\"",
                            before + agency.getValue().agency() + "\"");
                }
            }
            return (ObjectNode) JsonMapper.shared().readTree(text);
        }

        /** To the latest message of a fitting type, or to a duty; the hub's own words need no annotation for that. */
        private void refer(MessageType type, ObjectNode data, StandIn sender) {
            schema(type)
                    .at("/properties/data/properties")
                    .properties()
                    .forEach(field -> came.reversed().stream()
                            .filter(earlier -> data.has(field.getKey()) && fits(field.getValue(), earlier))
                            .findFirst()
                            .ifPresent(earlier ->
                                    data.put(field.getKey(), earlier.id().toString())));
            if (type == MessageType.ACKNOWLEDGEMENT) {
                data.put("message", came.getLast().id().toString());
            }
            if (type == MessageType.SESSION_RECONCILIATION) {
                data.put("commission", came.getLast().id().toString());
            }
            if (type == MessageType.DUTY_WAIVED) {
                data.put("duty", waitedForBy(sender));
            }
        }

        private static boolean fits(JsonNode field, Came earlier) {
            return field.path("refers-to")
                    .valueStream()
                    .anyMatch(word -> word.asString().equals(earlier.type().word()));
        }

        private String waitedForBy(StandIn sender) {
            return sender.hub()
                    .get("/api/duties?as=waiting&limit=200")
                    .body()
                    .path("items")
                    .valueStream()
                    .filter(duty -> duty.path("case").asString().equals(aCase.reference()))
                    .filter(duty -> duty.path("message")
                            .asString()
                            .equals(came.getLast().id().toString()))
                    .map(duty -> duty.path("id").asString())
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String by(StandIn sender, byte[] event) {
        agencyhub.testkit.Answer answer = sender.hub().submit(event);
        return answer.status() == 202 ? "accepted" : answer.text();
    }

    /** Through the door through which it says what it says itself. */
    private static String byTheHub(byte[] event) {
        Answer answer = HubUnderTest.shared()
                .bean(ProducerTemplate.class)
                .requestBody(Rooms.INTAKE, Submission.byTheHub(HUB, event), Answer.class);
        return switch (answer) {
            case Answer.Receipted _ -> "accepted";
            case Answer.Refused(var refusal) -> refusal + " of " + new String(event, StandardCharsets.UTF_8);
        };
    }
}
