package agencyhub.duty;

/** How far the message that opened a duty has got on its way to the office that owes. */
public enum Reach {
    /** Not yet taken by any door of the recipient. */
    UNDERWAY,
    /** A door took it. Delivered is not informed. */
    DELIVERED,
    /** The recipient's system refused it, or no door is left: nothing more will be tried by itself. */
    REFUSED
}
