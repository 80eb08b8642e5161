package agencyhub.view;

import agencyhub.agency.Agency;
import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.message.Party;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who referred is not for whoever only gives support or advice: wherever it would be named to them, the hub's operations
 * stand in. It hides an agency, not what that agency says; and what is owed or answered stays owed and answered, for a
 * message and a duty are named by their ids.
 *
 * <p>A referrer that owns the case as well (a force, an authority) is known to everyone as such, and nothing is hidden.
 *
 * @param referrer the agency that is hidden
 * @param standIn  the office that is named instead
 */
public record Veil(String referrer, OfficeRef standIn) {
    private static final String SOURCE = "urn:agency:";

    private static final List<String> PEOPLE = List.of("name", "phone", "mail", "outOfTerm");

    /** The referrer's identity is kept from providers and from guests of the panel, whom the hub cannot tell from its members. */
    private static final Set<Role> MAY_NOT_KNOW = EnumSet.of(Role.INTERVENTION_PROVIDER, Role.PANEL_MEMBER);

    /**
     * What hides the referrer of a case from this agency; empty if it may know.
     *
     * @param viewer  whoever supervises or covers for a party, from whatever agency, may know what that party may
     * @param told    in whose view it is told, besides the roles it plays
     * @param parties of the case
     */
    public static Optional<Veil> before(String viewer, Set<Role> told, Collection<Party> parties, Directory directory) {
        return mayKnow(viewer, told, parties, directory)
                ? Optional.empty()
                : referrer(parties).map(referrer -> new Veil(referrer, directory.operations()));
    }

    /**
     * As {@link #before}, and what hides agencies in whose place the referrer stands: what they said before they ended is still
     * in the case.
     */
    public static List<Veil> all(String viewer, Set<Role> told, Collection<Party> parties, Directory directory) {
        return before(viewer, told, parties, directory).stream()
                .flatMap(veil -> Stream.concat(
                        Stream.of(veil),
                        directory.ended().stream()
                                .filter(ended -> ended.heir().equals(Optional.of(veil.referrer())))
                                .map(ended -> new Veil(ended.agency(), veil.standIn()))))
                .toList();
    }

    /** Whether this agency may know who referred; the parameters are those of {@link #before}. */
    public static boolean mayKnow(String viewer, Set<Role> told, Collection<Party> parties, Directory directory) {
        return viewer.equals(directory.hubAgency())
                || told.stream().anyMatch(Veil::mayKnow)
                || parties.stream()
                        .anyMatch(party -> mayKnow(party.role())
                                && (party.agency().equals(viewer) || answersFor(viewer, party.agency(), directory)));
    }

    /** There is one. Nothing but its own end puts another in its place. */
    private static Optional<String> referrer(Collection<Party> parties) {
        List<String> owners = parties.stream()
                .filter(party -> party.role().ownsCase())
                .map(Party::agency)
                .toList();
        return parties.stream()
                .filter(party -> party.role() == Role.REFERRER)
                .map(Party::agency)
                .filter(agency -> !owners.contains(agency))
                .findFirst();
    }

    private static boolean mayKnow(Role role) {
        return !MAY_NOT_KNOW.contains(role);
    }

    private static boolean answersFor(String viewer, String party, Directory directory) {
        Optional<Agency> agency = directory.agency(party);
        Stream<OfficeRef> relief = agency.stream()
                .flatMap(known -> known.offices().stream())
                .flatMap(office -> Stream.of(office.cover(), office.supervisor()))
                .flatMap(Optional::stream);
        return agency.flatMap(Agency::authority).filter(viewer::equals).isPresent()
                || relief.anyMatch(office -> office.agency().equals(viewer));
    }

    public boolean hides(String agency) {
        return agency.equals(referrer);
    }

    public String over(String agency) {
        return hides(agency) ? standIn.agency() : agency;
    }

    /** Changes a copy in place: its source, and as {@link #over(JsonNode)} its data. */
    void overCopy(ObjectNode copy) {
        boolean bySource = copy.path("source").asString("").equals(SOURCE + referrer);
        if (bySource) {
            copy.put("source", SOURCE + standIn.agency());
        }
        over(copy.path("data"), bySource);
    }

    /**
     * Changes in place what somebody is to be shown: wherever the agency is named, with the office and the people of it that
     * are named beside it or below.
     */
    public void over(JsonNode shown) {
        over(shown, false);
    }

    /** @param below what names no agency of its own belongs to the hidden one */
    private void over(JsonNode node, boolean below) {
        boolean itsOwn = node.has("agency") ? hides(node.path("agency").asString("")) : below;
        if (node instanceof ObjectNode object) {
            if (itsOwn && object.path("office").isString()) { // one that names its agency is seen to below
                object.put("office", standIn.office()).remove(PEOPLE);
            }
            for (String field : List.copyOf(object.propertyNames())) {
                String word = object.path(field).asString("");
                if (hides(word)) {
                    object.put(field, standIn.agency());
                } else if (word.startsWith(referrer + "/")) {
                    object.put(field, standIn.toString());
                }
            }
        }
        node.forEach(inner -> over(inner, itsOwn));
    }
}
