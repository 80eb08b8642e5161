package agencyhub.view;

import agencyhub.agency.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Who may see a field besides its sender.
 *
 * @param everybody whether every recipient may, in whatever role
 * @param owners    which of the case owners may: all, unless the schema narrows it
 */
record Audience(Set<Role> roles, boolean everybody, Set<Role> owners) {
    static final Set<Role> ALL_OWNERS =
            Arrays.stream(Role.values()).filter(Role::ownsCase).collect(Collectors.toUnmodifiableSet());
    static final Audience CASE_OWNERS = new Audience(Set.of(), false, ALL_OWNERS);

    private static final String RECIPIENTS = "recipients";

    /** @param outer what holds where this schema does not say otherwise */
    static Audience of(JsonNode schema, Audience outer) {
        Set<Role> owners = schema.has("owners") ? owners(schema.get("owners")) : outer.owners;
        if (!schema.has("audience")) {
            return new Audience(outer.roles, outer.everybody, owners);
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        boolean everybody = false;
        for (JsonNode word : schema.get("audience")) {
            if (word.stringValue().equals(RECIPIENTS)) {
                everybody = true;
            } else {
                roles.add(role(word));
            }
        }
        return new Audience(roles, everybody, owners);
    }

    private static Set<Role> owners(JsonNode words) {
        Set<Role> owners = EnumSet.noneOf(Role.class);
        for (JsonNode word : words) {
            Role owner = role(word);
            if (!owner.ownsCase()) {
                throw new IllegalStateException("A schema's owners name a role that owns no case: " + word);
            }
            owners.add(owner);
        }
        return owners;
    }

    private static Role role(JsonNode word) {
        return Role.of(word.stringValue())
                .orElseThrow(() -> new IllegalStateException("A schema's audience names an unknown role: " + word));
    }

    boolean includes(Set<Role> recipient) {
        if (everybody) {
            return true;
        }
        for (Role role : recipient) {
            if (roles.contains(role) || owners.contains(role)) {
                return true;
            }
        }
        return false;
    }

    /** Every role that may see it. */
    Set<Role> readers() {
        Set<Role> all = everybody ? EnumSet.allOf(Role.class) : EnumSet.noneOf(Role.class);
        all.addAll(roles);
        all.addAll(owners);
        return all;
    }
}
