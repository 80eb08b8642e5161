package agencyhub.console;

import agencyhub.picture.CasePicture;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A case as its page shows it.
 *
 * @param state   how far it has got, a sentence each
 * @param closed  whether it is closed
 * @param owed    what is open or withheld now
 * @param moreOwed whether there is more than that
 * @param from    the number of the first message that is shown
 * @param earlier the last number of the part before, if there is one
 * @param later   the last number of the part behind
 */
record CaseView(
        String reference,
        Instant openedAt,
        boolean closed,
        List<String> state,
        Optional<Owner> coordinator,
        Optional<Owner> riskOwner,
        List<Party> parties,
        List<Owing.Row> owed,
        boolean moreOwed,
        CasePicture picture,
        int messages,
        int from,
        int to,
        Optional<Integer> earlier,
        Optional<Integer> later) {

    /** @param since empty where that is too long ago to be looked up */
    record Owner(String office, Optional<Instant> since) {}

    record Party(String agency, String name, String parts) {}
}
