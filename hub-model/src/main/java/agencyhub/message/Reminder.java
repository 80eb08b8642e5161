package agencyhub.message;

import agencyhub.agency.OfficeRef;

/**
 * The hub's first word to an office that owes and is late. Opaque references only.
 *
 * @param to the office on the rung
 */
public record Reminder(Chased chased, OfficeRef to) implements Chaser {}
