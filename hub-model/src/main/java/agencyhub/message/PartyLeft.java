package agencyhub.message;

/** An agency leaves a role of the case. */
public record PartyLeft(Party party) implements CaseMessage {}
