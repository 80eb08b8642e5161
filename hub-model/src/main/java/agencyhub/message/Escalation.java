package agencyhub.message;

import agencyhub.agency.OfficeRef;

/**
 * The hub's word to the next office on the ladder. Opaque references only.
 *
 * @param to the office on the rung
 */
public record Escalation(Chased chased, OfficeRef to) implements Chaser {}
