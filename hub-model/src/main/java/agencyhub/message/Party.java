package agencyhub.message;

import agencyhub.agency.Role;

/** An agency in a role of a case. */
public record Party(Role role, String agency) {}
