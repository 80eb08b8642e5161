package agencyhub.view;

import static agencyhub.message.Samples.MESSAGES;
import static agencyhub.message.Samples.data;
import static agencyhub.message.Samples.everyExample;
import static agencyhub.message.Samples.example;
import static agencyhub.message.Samples.json;
import static agencyhub.message.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Directory;
import agencyhub.agency.DirectoryFile;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.message.Event;
import agencyhub.message.MessageType;
import agencyhub.message.Party;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class VeilTest {
    private static final NeedToKnow NEED_TO_KNOW = new NeedToKnow(MESSAGES);
    private static final OfficeRef OPERATIONS = new OfficeRef("hub.operations", "operations");
    private static final Veil VEIL = new Veil("school.northfield", OPERATIONS);
    private static final Set<Role> PROVIDER = EnumSet.of(Role.INTERVENTION_PROVIDER);

    private static final Directory DIRECTORY = DirectoryFile.read("directory.yaml", """
            agencies:
              - {id: school.northfield, name: Northfield, kind: school, authority: la.anyshire, nation: england,
                 offices: [{id: dsl, name: DSL, supervisor: {agency: school.trust, office: head}}]}
              - {id: school.trust, name: Trust, kind: school, nation: england, offices: [{id: head, name: Head}]}
              - {id: la.anyshire, name: Council, kind: local-authority, force: police.anyshire, nation: england,
                 offices: [{id: panel, name: Panel}]}
              - {id: police.anyshire, name: Police, kind: police, nation: england, offices: [{id: prevent, name: Prevent}]}
              - {id: provider.harbour, name: Harbour, kind: intervention-provider, nation: england,
                 offices: [{id: desk, name: Desk, supervisor: {agency: provider.parent, office: desk}}]}
              - {id: provider.parent, name: Parent, kind: intervention-provider, nation: england,
                 offices: [{id: desk, name: Desk}]}
            """, UnaryOperator.identity());

    private static final List<Party> PARTIES = List.of(
            new Party(Role.REFERRER, "school.northfield"),
            new Party(Role.POLICE, "police.anyshire"),
            new Party(Role.PANEL_CHAIR, "la.anyshire"),
            new Party(Role.INTERVENTION_PROVIDER, "provider.harbour"));

    private static Optional<Veil> before(String viewer, Party... more) {
        List<Party> parties = new ArrayList<>(PARTIES);
        parties.addAll(List.of(more));
        return Veil.before(viewer, Set.of(), parties, DIRECTORY);
    }

    // ---- who may know

    @Test
    void aProviderMayNotKnowWhoReferred() {
        assertThat(before("provider.harbour")).contains(VEIL);
    }

    /** Whoever is a guest of the panel is a party in that role, too. */
    @Test
    void norMayAMemberOfThePanel() {
        assertThat(before("school.trust2", new Party(Role.PANEL_MEMBER, "school.trust2")))
                .contains(VEIL);
    }

    @Test
    void whoeverPlaysAnotherRoleBesidesMayKnow() {
        assertThat(before("provider.harbour", new Party(Role.SAFEGUARDING_HUB, "provider.harbour")))
                .isEmpty();
        assertThat(Veil.before("gp.elsewhere", EnumSet.of(Role.SAFEGUARDING_HUB), PARTIES, DIRECTORY))
                .as("told in the view of a role that may know")
                .isEmpty();
    }

    @Test
    void theReferrerItselfTheOwnersOfTheCaseAndTheHubKnow() {
        for (String viewer : List.of("school.northfield", "police.anyshire", "la.anyshire", "hub.operations")) {
            assertThat(before(viewer)).as(viewer).isEmpty();
        }
    }

    @Test
    void aSupervisorElsewhereKnowsWhatThoseItSupervisesMayKnow() {
        assertThat(before("school.trust")).as("supervises the school").isEmpty();
        assertThat(before("provider.parent")).as("supervises the provider").contains(VEIL);
    }

    @Test
    void whoeverHasNoPartMayNotKnow() {
        assertThat(before("school.southfield")).contains(VEIL);
    }

    /** They own the case and would be hidden from everybody who must reach them. */
    @Test
    void aForceThatReferredIsNotHiddenButThatItReferredIs() {
        List<Party> parties = List.of(
                new Party(Role.REFERRER, "police.anyshire"),
                new Party(Role.POLICE, "police.anyshire"),
                new Party(Role.INTERVENTION_PROVIDER, "provider.harbour"));

        assertThat(Veil.before("provider.harbour", PROVIDER, parties, DIRECTORY))
                .isEmpty();
        assertThat(Veil.mayKnow("provider.harbour", PROVIDER, parties, DIRECTORY))
                .isFalse();
    }

    // ---- what is hidden

    @Test
    void theHubStandsInForTheSourceAndNothingElseChanges() {
        Event update = read(example(MessageType.REFERRAL_UPDATE));

        JsonNode copy = copy(update);

        ObjectNode open = (ObjectNode) json(NEED_TO_KNOW.copy(update, PROVIDER));
        assertThat(copy.path("source").asString()).isEqualTo("urn:agency:hub.operations");
        assertThat(copy).isEqualTo(open.put("source", "urn:agency:hub.operations"));
    }

    @Test
    void anEscalationNamesTheHubWhereTheReferrerWaits() {
        ObjectNode escalation = example(MessageType.ESCALATION);
        ObjectNode owedBy = data(escalation).putObject("owedBy");
        owedBy.put("agency", "provider.harbour").put("office", "desk");
        data(escalation).putObject("owedTo").put("agency", "school.northfield").put("office", "dsl");

        JsonNode copy = copy(read(escalation));

        assertThat(copy.at("/data/owedTo/agency").asString()).isEqualTo("hub.operations");
        assertThat(copy.at("/data/owedTo/office").asString()).isEqualTo("operations");
        assertThat(copy.at("/data/owedBy")).isEqualTo(owedBy);
    }

    @Test
    void theOfficeAndThePersonWhoSpeakForTheReferrerAreHiddenWithIt() {
        ObjectNode rejection = example(MessageType.ACKNOWLEDGEMENT);
        rejection.put("source", "urn:agency:school.northfield");
        data(rejection).putObject("by").put("office", "dsl").put("name", "Holder of the DSL post");

        JsonNode copy = copy(read(rejection), EnumSet.allOf(Role.class));

        assertThat(copy.at("/data/by").toString()).isEqualTo("{\"office\":\"operations\"}");
        assertThat(copy.at("/data/message")).isEqualTo(rejection.at("/data/message"));
    }

    /** In whatever message, sent by whom, and in whosever view. */
    @ParameterizedTest
    @EnumSource(MessageType.class)
    void noCopyNamesAnAgencyThatIsHidden(MessageType type) {
        everyExample()
                .filter(event -> event.path("type").asString().equals(type.wire()))
                .forEach(event -> {
                    for (String hidden :
                            List.of("school.northfield", read(event).source())) {
                        for (Set<Role> roles : List.<Set<Role>>of(PROVIDER, Set.of(), EnumSet.allOf(Role.class))) {
                            byte[] copy = NEED_TO_KNOW.copy(
                                    read(event), roles, Optional.of(new Veil(hidden, new OfficeRef("x.y", "z"))));
                            assertThat(new String(copy, StandardCharsets.UTF_8))
                                    .doesNotContain("\"" + hidden, ":" + hidden + "\"");
                        }
                    }
                });
    }

    @Test
    void otherCopiesOfTheSameMessageStayAsTheyAre() {
        Event update = read(example(MessageType.REFERRAL_UPDATE));
        Set<Role> police = EnumSet.of(Role.POLICE);
        byte[] before = NEED_TO_KNOW.copy(update, police);

        NEED_TO_KNOW.copy(update, police, Optional.of(VEIL));

        assertThat(NEED_TO_KNOW.copy(update, police)).isEqualTo(before);
    }

    private static JsonNode copy(Event event) {
        return copy(event, PROVIDER);
    }

    private static JsonNode copy(Event event, Set<Role> roles) {
        return json(NEED_TO_KNOW.copy(event, roles, Optional.of(VEIL)));
    }
}
