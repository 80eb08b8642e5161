package agencyhub.view;

import agencyhub.agency.Role;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Who may see a field besides its sender and the case owners.
 *
 * @param everybody whether every recipient may, in whatever role
 */
record Audience(Set<Role> roles, boolean everybody) {
    static final Audience NOBODY = new Audience(Set.of(), false);

    private static final String RECIPIENTS = "recipients";

    static Audience of(JsonNode words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        boolean everybody = false;
        for (JsonNode word : words) {
            if (word.stringValue().equals(RECIPIENTS)) {
                everybody = true;
            } else {
                roles.add(Role.of(word.stringValue())
                        .orElseThrow(
                                () -> new IllegalStateException("A schema's audience names an unknown role: " + word)));
            }
        }
        return new Audience(roles, everybody);
    }

    boolean includes(Set<Role> recipient) {
        if (everybody) {
            return true;
        }
        for (Role role : recipient) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }

    /** With the case owners, who see everything. */
    Set<Role> withOwners() {
        Set<Role> all = everybody ? EnumSet.allOf(Role.class) : EnumSet.noneOf(Role.class);
        all.addAll(roles);
        for (Role role : Role.values()) {
            if (role.ownsCase()) {
                all.add(role);
            }
        }
        return all;
    }
}
