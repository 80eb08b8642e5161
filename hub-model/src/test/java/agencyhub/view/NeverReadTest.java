package agencyhub.view;

import static agencyhub.message.Samples.MESSAGES;
import static agencyhub.message.Samples.schema;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Role;
import agencyhub.message.MessageType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What stays true of the table of need to know however it changes. */
class NeverReadTest {
    private static final NeedToKnow NEED_TO_KNOW = new NeedToKnow(MESSAGES);

    /** No panel detail, no health, no intelligence, nothing of a provider: whatever message it stands in. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rationale",
                "evidenceConsidered",
                "dissent",
                "agenda",
                "actions",
                "override",
                "assessment",
                "reassessment",
                "complexNeeds",
                "linked",
                "linkedReferrals",
                "judgements",
                "provider",
                "brief",
                "risksToProvider",
                "statements.agency",
                "reasonCode"
            })
    void isNeverForTheReferrer(String field) {
        assertNever(Role.REFERRER, field);
    }

    /** Not who referred, and of the individual only what its brief says. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "contact",
                "parties",
                "identity",
                "identityEcho",
                "concerns",
                "complexNeeds",
                "flags",
                "otherInformation",
                "whoKnows",
                "agenda",
                "dissent",
                "linked",
                "linkedReferrals",
                "assessment",
                "reasonableGrounds",
                "view"
            })
    void isNeverForTheProvider(String field) {
        assertNever(Role.INTERVENTION_PROVIDER, field);
    }

    private static void assertNever(Role role, String field) {
        List<MessageType> types = Stream.of(MessageType.values())
                .filter(type -> NEED_TO_KNOW.fields(type).keySet().stream().anyMatch(path -> within(field, path)))
                .toList();

        assertThat(types).isNotEmpty();
        assertThat(types)
                .allSatisfy(type -> assertThat(NEED_TO_KNOW.fields(type)).allSatisfy((path, readers) -> {
                    if (within(field, path)) {
                        assertThat(readers).as(path).doesNotContain(role);
                    }
                }));
    }

    private static boolean within(String field, String path) {
        return path.equals(field) || path.startsWith(field + ".") || path.startsWith(field + " ");
    }

    /** Whoever runs the hub carries envelopes. Why a message was rejected it must answer for itself. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACKNOWLEDGEMENT")
    void noFreeTextIsForOperations(MessageType type) {
        List<String> texts = new ArrayList<>();
        texts("", schema(type).at("/properties/data"), texts);

        assertThat(texts)
                .allSatisfy(path -> assertThat(NEED_TO_KNOW.mayRead(type, path, Role.OPERATIONS))
                        .as(path)
                        .isFalse());
    }

    private static void texts(String parent, JsonNode schema, List<String> texts) {
        JsonNode object = schema.has("items") ? schema.get("items") : schema;
        object.path("properties").properties().forEach(field -> {
            String path = parent + field.getKey();
            if (field.getValue().path("$ref").asString("").endsWith("/text")) {
                texts.add(path);
            }
            texts(path + ".", field.getValue(), texts);
        });
    }

    /** Besides the bare fact that they came, to whoever is told: and the policy tells no others. */
    static Stream<MessageType> betweenTheOwners() {
        return EnumSet.of(
                MessageType.POSSIBLE_REPEAT_REFERRAL,
                MessageType.REPEAT_REFERRAL_JUDGED,
                MessageType.DECONFLICTION_RECORDED,
                MessageType.SECTION_36_REFERRAL,
                MessageType.CONSENT_RECORDED,
                MessageType.FEEDBACK_WITHHELD,
                MessageType.POST_EXIT_REVIEW_COMPLETED,
                MessageType.TRANSFER_REFUSED)
                .stream();
    }

    @ParameterizedTest
    @MethodSource("betweenTheOwners")
    void betweenTheOwnersNobodyElseReadsWhatWasSaid(MessageType type) {
        Set<Role> others = EnumSet.complementOf(EnumSet.of(Role.POLICE, Role.PANEL_CHAIR, Role.OVERSIGHT));

        assertThat(NEED_TO_KNOW.fields(type)).allSatisfy((path, readers) -> {
            if (!path.equals("occurredAt")) {
                assertThat(readers).as(path).doesNotContainAnyElementsOf(others);
            }
        });
    }

    @Test
    void onlyPoliceReadsWhatIsForPoliceAlone() {
        assertThat(NEED_TO_KNOW.fields(MessageType.DECONFLICTION_RECORDED).get("done"))
                .containsExactly(Role.POLICE);
        assertThat(NEED_TO_KNOW.fields(MessageType.GATEWAY_OUTCOME).get("rationale where decision is PURSUE"))
                .containsExactly(Role.POLICE);
        assertThat(NEED_TO_KNOW.fields(MessageType.DECISION_NOT_TO_SHARE).get("reason"))
                .isEmpty();
    }
}
