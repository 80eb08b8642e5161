package agencyhub.client;

/**
 * Something calls itself the hub's receipt and is none, or is one for other bytes. The message may not have been accepted: send the
 * same bytes again, and have somebody look at what stands between this system and the hub.
 */
public final class ForgedReceiptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ForgedReceiptException(String why) {
        super("not the hub's receipt for what was sent: " + why);
    }
}
