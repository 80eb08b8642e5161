package agencyhub.view;

import static agencyhub.message.Samples.MESSAGES;
import static agencyhub.message.Samples.data;
import static agencyhub.message.Samples.example;
import static agencyhub.message.Samples.examples;
import static agencyhub.message.Samples.json;
import static agencyhub.message.Samples.read;
import static agencyhub.message.Samples.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import agencyhub.agency.Role;
import agencyhub.message.Event;
import agencyhub.message.MessageType;
import agencyhub.message.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class NeedToKnowTest {
    private static final NeedToKnow NEED_TO_KNOW = new NeedToKnow(MESSAGES);
    private static final Set<Role> REFERRER = EnumSet.of(Role.REFERRER);
    private static final Set<Role> PROVIDER = EnumSet.of(Role.INTERVENTION_PROVIDER);

    private static JsonNode copy(ObjectNode event, Set<Role> roles) {
        return json(NEED_TO_KNOW.copy(read(event), roles));
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    @Test
    void whoMaySeeWhatIsAsTheTableSays() throws IOException {
        try (InputStream table = getClass().getResourceAsStream("/need-to-know.md")) {
            assertThat(table()).isEqualTo(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** The table as a person reads it. To change it on purpose, change the schema and then the file. */
    private static String table() {
        StringBuilder table = new StringBuilder("# Need to know: which roles may see which fields\n");
        for (MessageType type : MessageType.values()) {
            table.append("\n## ").append(type.word()).append("\n\n| field |");
            Stream.of(Role.values())
                    .forEach(role -> table.append(' ').append(role.word()).append(" |"));
            table.append("\n| --- |")
                    .append(" :-: |".repeat(Role.values().length))
                    .append('\n');
            NEED_TO_KNOW.fields(type).forEach((field, audience) -> {
                table.append("| ").append(field).append(" |");
                Stream.of(Role.values()).forEach(role -> table.append(audience.contains(role) ? " yes |" : " – |"));
                table.append('\n');
            });
        }
        return table.toString();
    }

    static Stream<Arguments> everyTypeAndRole() {
        return Stream.of(MessageType.values())
                .flatMap(type -> Stream.of(Role.values()).map(role -> Arguments.of(type, role)));
    }

    @ParameterizedTest
    @MethodSource("everyTypeAndRole")
    void aCopyHoldsWhatTheTableSaysAndNoMore(MessageType type, Role role) {
        Event event = withEveryField(type);

        JsonNode copy = json(NEED_TO_KNOW.copy(event, EnumSet.of(role)));

        List<String> allowed = NEED_TO_KNOW.fields(type).entrySet().stream()
                .filter(field -> field.getValue().contains(role))
                .map(Map.Entry::getKey)
                .filter(path -> !path.contains(" where "))
                .toList();
        assertThat(paths("", copy.get("data"))).containsExactlyElementsOf(allowed);
    }

    private static Event withEveryField(MessageType type) {
        Event event = read(example(type));
        ObjectNode tree = event.tree().deepCopy();
        tree.set("data", filled(schema(type).at("/properties/data")));
        return new Event(
                event.id(),
                type,
                event.source(),
                event.caseReference(),
                event.time(),
                event.marking(),
                event.localReference(),
                event.data(),
                tree);
    }

    private static JsonNode filled(JsonNode schema) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (schema.has("items")) {
            return nodes.arrayNode().add(filled(schema.get("items")));
        }
        if (!schema.has("properties")) {
            return nodes.stringNode("x");
        }
        ObjectNode object = nodes.objectNode();
        schema.get("properties").properties().forEach(entry -> object.set(entry.getKey(), filled(entry.getValue())));
        return object;
    }

    private static List<String> paths(String path, JsonNode node) {
        if (node instanceof ArrayNode items) {
            return paths(path, items.get(0));
        }
        if (!(node instanceof ObjectNode)) {
            return List.of(path);
        }
        List<String> paths = new ArrayList<>();
        node.properties()
                .forEach(entry -> paths.addAll(
                        paths(path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue())));
        return paths;
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldSaysWhoMaySeeItOrLiesInOneThatDoes(MessageType type) {
        JsonNode data = schema(type).at("/properties/data");

        assertThat(data.get("properties").propertyStream())
                .allSatisfy(
                        field -> assertThat(field.getValue().path("audience").isArray())
                                .as(field.getKey())
                                .isTrue());
    }

    /** A reference to an object would hide fields from the reading of audiences. */
    @ParameterizedTest
    @EnumSource
    void everyFieldThatHoldsFieldsIsWrittenInPlace(MessageType type) {
        List<JsonNode> references = schema(type).at("/properties/data").findValues("$ref");

        assertThat(references).allSatisfy(reference -> {
            String name = reference.stringValue();
            assertThat(name).startsWith("envelope.v1.json#/$defs/");
            JsonNode meant = json(Samples.bytes(
                            MESSAGES.schema("envelope.v1.json").orElseThrow()))
                    .at(name.substring(name.indexOf('#') + 1));
            assertThat(meant.has("enum") || meant.path("type").asString("").equals("string"))
                    .isTrue();
        });
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsShownTheSendersOwnReferenceOrAnAttributeTheHubDoesNotKnow(MessageType type) {
        ObjectNode event =
                example(type, it -> it.put("localreference", "SG/2026/031").put("traceparent", "00-1-2-01"));

        for (Role role : Role.values()) {
            assertThat(names(copy(event, EnumSet.of(role))))
                    .containsExactly(
                            "specversion",
                            "id",
                            "source",
                            "type",
                            "subject",
                            "time",
                            "datacontenttype",
                            "marking",
                            "data");
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"DECONFLICTION_RECORDED", "GATEWAY_OUTCOME", "DECISION_NOT_TO_SHARE"})
    void caseOwnersSeeEverythingThatWasSaid(MessageType type) {
        for (ObjectNode event : examples(type)) {
            assertThat(copy(event, EnumSet.of(Role.POLICE)).get("data")).isEqualTo(event.get("data"));
            assertThat(copy(event, EnumSet.of(Role.PANEL_CHAIR)).get("data")).isEqualTo(event.get("data"));
        }
    }

    @Test
    void aCheckAgainstLiveOperationsIsForPoliceAlone() {
        ObjectNode event = example(MessageType.DECONFLICTION_RECORDED);

        assertThat(copy(event, EnumSet.of(Role.POLICE)).get("data")).isEqualTo(event.get("data"));
        assertThat(names(copy(event, EnumSet.of(Role.PANEL_CHAIR)).get("data"))).containsExactly("occurredAt");
    }

    @Test
    void ofACaseLeftToAnInvestigationOthersThanPoliceSeeWhoHoldsIt() {
        ObjectNode pursued =
                example(MessageType.GATEWAY_OUTCOME, event -> data(event).put("decision", "PURSUE"));
        ObjectNode progressed = example(MessageType.GATEWAY_OUTCOME);

        assertThat(copy(pursued, EnumSet.of(Role.POLICE)).get("data")).isEqualTo(pursued.get("data"));
        for (Set<Role> others : List.of(
                EnumSet.of(Role.PANEL_CHAIR), EnumSet.of(Role.PANEL_CHAIR, Role.PANEL_MEMBER, Role.SAFEGUARDING_HUB))) {
            assertThat(names(copy(pursued, others).get("data")))
                    .containsExactly("riskHeldBy", "signedBy", "decidedBy", "occurredAt");
            assertThat(copy(progressed, others).get("data")).isEqualTo(progressed.get("data"));
        }
        assertThat(names(copy(pursued, EnumSet.of(Role.SAFEGUARDING_HUB)).get("data")))
                .containsExactly("riskHeldBy", "decidedBy", "occurredAt");
    }

    @Test
    void whyAnAgencyDoesNotShareIsItsOwnRecord() {
        for (Role role : List.of(Role.POLICE, Role.PANEL_CHAIR, Role.PANEL_MEMBER)) {
            assertThat(names(copy(example(MessageType.DECISION_NOT_TO_SHARE), EnumSet.of(role))
                            .get("data")))
                    .containsExactly("requestedBy", "refused", "occurredAt");
        }
    }

    @Test
    void aClosureShowsTheReferrerWhatWasDecidedAndWhoHoldsTheRiskButNotWhy() {
        JsonNode copy = copy(example(MessageType.CLOSURE_NOTICE), REFERRER);

        assertThat(names(copy.get("data"))).containsExactly("outcome", "plainSummary", "riskHeldBy", "occurredAt");
    }

    @Test
    void aPanelOutcomeToldToAReferrerByMistakeSaysOnlyWhen() {
        JsonNode copy = copy(example(MessageType.PANEL_OUTCOME), REFERRER);

        assertThat(names(copy.get("data"))).containsExactly("occurredAt");
    }

    @Test
    void howToReachTheReferrerIsHiddenFromProviderAndPanelMember() {
        Set<Role> guests = EnumSet.of(Role.INTERVENTION_PROVIDER, Role.PANEL_MEMBER);

        for (MessageType type : List.of(MessageType.REFERRAL_SUBMITTED, MessageType.REFERRAL_UPDATE)) {
            assertThat(copy(example(type), guests).at("/data/contact").isMissingNode())
                    .isTrue();
        }
        assertThat(copy(example(MessageType.REFERRAL_SUBMITTED), guests)
                        .at("/data/identity")
                        .has("school"))
                .isFalse();
    }

    @Test
    void theReferrerLearnsThatAProviderJoinedButNotWhich() {
        JsonNode joined = copy(example(MessageType.PARTY_JOINED), REFERRER);
        JsonNode other = copy(example(MessageType.PARTY_JOINED, it -> data(it).put("role", "panel-member")), REFERRER);

        assertThat(names(joined.get("data"))).containsExactly("role");
        assertThat(names(other.get("data"))).containsExactly("role", "agency");
        assertThat(names(copy(example(MessageType.PARTY_JOINED), PROVIDER).get("data")))
                .containsExactly("role", "agency");
    }

    @Test
    void whoeverIsToldOfARejectionSeesWhatWhyAndWhichOfficeButNoName() {
        JsonNode copy = copy(examples(MessageType.ACKNOWLEDGEMENT).getLast(), REFERRER);

        assertThat(names(copy.get("data"))).containsExactly("message", "level", "by", "reason");
        assertThat(names(copy.at("/data/by"))).containsExactly("office");
    }

    @ParameterizedTest
    @EnumSource(names = {"REMINDER", "ESCALATION"})
    void anOfficeWithoutARoleInTheCaseSeesAllOfWhatTheHubChases(MessageType type) {
        ObjectNode event = example(type);

        assertThat(copy(event, Set.of()).get("data")).isEqualTo(event.get("data"));
    }

    @Test
    void anAgencyWithTwoRolesSeesTheFieldsOfBoth() {
        Event event = withEveryField(MessageType.CLOSURE_NOTICE);

        Set<String> both = names(event, EnumSet.of(Role.REFERRER, Role.PANEL_MEMBER));

        assertThat(both)
                .containsAll(names(event, REFERRER))
                .containsAll(names(event, EnumSet.of(Role.PANEL_MEMBER)))
                .contains("plainSummary", "rationale");
    }

    private static Set<String> names(Event event, Set<Role> roles) {
        return json(NEED_TO_KNOW.copy(event, roles)).get("data").properties().stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Test
    void objectsOfWhichNothingIsLeftAreLeftOut() {
        JsonNode copy = copy(example(MessageType.REFERRAL_SUBMITTED), PROVIDER);

        assertThat(names(copy.get("data"))).containsExactly("urgency", "language", "occurredAt");
    }

    @ParameterizedTest
    @MethodSource("everyTypeAndRole")
    void theSameMessageGivesTheSameBytes(MessageType type, Role role) {
        byte[] once = NEED_TO_KNOW.copy(read(example(type)), EnumSet.of(role));

        assertThat(new NeedToKnow(MESSAGES).copy(read(example(type)), EnumSet.of(role)))
                .isEqualTo(once);
    }

    @Test
    void oneFieldCanBeAskedAbout() {
        assertThat(NEED_TO_KNOW.mayRead(MessageType.PANEL_OUTCOME, "decidedBy.office", Role.INTERVENTION_PROVIDER))
                .isTrue();
        assertThat(NEED_TO_KNOW.mayRead(MessageType.PANEL_OUTCOME, "rationale", Role.REFERRER))
                .isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NEED_TO_KNOW.mayRead(MessageType.PANEL_OUTCOME, "ration", Role.POLICE));
    }
}
