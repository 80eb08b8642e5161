package agencyhub.duty;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.message.Event;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The offices that a message names: who decided, signed, authorised, holds the risk, shall do something. An office stands in
 * its own agency where one is named beside it, else in the sender's. A contact is whom to ring, which is no office's word.
 */
record NamedOffices(Directory directory) {
    private static final String CONTACT = "contact";

    /** Whether the directory knows all of them. */
    boolean known(Event event) {
        return known(event.tree().path("data"), event.source());
    }

    private boolean known(JsonNode node, String sender) {
        if (node.isArray()) {
            return node.valueStream().allMatch(each -> known(each, sender));
        }
        return !node.isObject()
                || (knownHere(node, sender)
                        && node.properties().stream()
                                .filter(field -> !field.getKey().equals(CONTACT))
                                .map(Map.Entry::getValue)
                                .allMatch(each -> known(each, sender)));
    }

    private boolean knownHere(JsonNode node, String sender) {
        String agency = node.path("agency").asString(sender);
        Optional<String> office = Optional.ofNullable(node.path("office").asString(null));
        return office.map(id -> directory.office(new OfficeRef(agency, id)).isPresent())
                .orElseGet(() -> directory.agency(agency).isPresent());
    }
}
