package agencyhub.view;

import agencyhub.agency.Role;
import agencyhub.message.Event;
import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which fields of a message each role may see, as the {@code audience} of the schemas says, and the copy that a recipient
 * gets by that. Create one and share it; it is safe for threads.
 *
 * <p>Case owners see all of {@code data}, but for the few fields whose {@code owners} name one of them or none: what is for
 * police alone, and what an agency keeps to itself. Nobody is ever shown the sender's own reference or an attribute of the envelope
 * that the hub does not know.
 */
public final class NeedToKnow {
    private final JsonMapper json = JsonMapper.shared();
    private final Map<MessageType, Field> fields = new EnumMap<>(MessageType.class);
    private final Map<MessageType, Set<Role>> seeAll = new EnumMap<>(MessageType.class);

    public NeedToKnow(Messages messages) {
        for (MessageType type : MessageType.values()) {
            String file = type.word() + ".v" + type.major() + ".json";
            JsonNode schema = json.readTree(messages.schema(file).orElseThrow());
            Field data = Field.of(schema.at("/properties/data"));
            fields.put(type, data);
            seeAll.put(type, data.ownersWhoSeeAll());
        }
    }

    /**
     * The recipient's copy: a CloudEvent of its own with the fields that at least one of these roles may see. An object
     * of which nothing is left is left out, but for {@code data} itself. The same input gives the same bytes.
     *
     * @param roles all that the recipient plays in the case; with none it sees what every recipient may see
     * @param veil  what hides the referrer from it: {@link Veil#before}
     */
    public byte[] copy(Event event, Set<Role> roles, Optional<Veil> veil) {
        ObjectNode copy = copied(event, roles);
        if (veil.isPresent()) {
            ObjectNode veiled = copy.deepCopy(); // the event's own data is shared with other copies
            veil.get().overCopy(veiled);
            return json.writeValueAsBytes(veiled);
        }
        return json.writeValueAsBytes(copy);
    }

    /** As {@link #copy(Event, Set, Optional)}, for a recipient who may know who referred. */
    public byte[] copy(Event event, Set<Role> roles) {
        return copy(event, roles, Optional.empty());
    }

    private ObjectNode copied(Event event, Set<Role> roles) {
        ObjectNode copy = json.createObjectNode()
                .put("specversion", "1.0")
                .put("id", event.id().toString())
                .put("source", "urn:agency:" + event.source())
                .put("type", event.type().wire())
                .put("subject", "case/" + event.caseReference());
        copy.set("time", event.tree().get("time"));
        copy.put("datacontenttype", "application/json")
                .put("marking", event.marking().word());
        ObjectNode data = (ObjectNode) event.tree().get("data");
        boolean all = roles.stream().anyMatch(Objects.requireNonNull(seeAll.get(event.type()))::contains);
        copy.set(
                "data",
                all ? data : Objects.requireNonNull(fields.get(event.type())).seenBy(roles, data));
        return copy;
    }

    /**
     * Whether this role may see this field, for example {@code decidedBy.office}.
     *
     * @throws IllegalArgumentException if the type has no such field
     */
    public boolean mayRead(MessageType type, String path, Role role) {
        Set<Role> audience = fields(type).get(path);
        if (audience == null) {
            throw new IllegalArgumentException(type.word() + " has no field " + path);
        }
        return audience.contains(role);
    }

    /**
     * Every plain value of this type's {@code data} in the order of its schema, with the roles that may see it, case owners
     * included. A path such as {@code agency where role is intervention-provider} is an exception to the one before.
     */
    public Map<String, Set<Role>> fields(MessageType type) {
        Map<String, Set<Role>> listing = new LinkedHashMap<>();
        Objects.requireNonNull(fields.get(type)).list("", listing);
        return listing;
    }
}
