package agencyhub.message;

/** An agency joins the case in a role. */
public record PartyJoined(Party party) implements CaseMessage {}
