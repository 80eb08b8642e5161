package agencyhub.repeats;

import java.util.UUID;

/**
 * A message that said something of an individual and was not compared yet.
 *
 * @param entry the ledger's order
 * @param asks  whether somebody is asked about what is found: not about what was compared before
 */
record Said(UUID message, long entry, String caseReference, byte[] body, boolean asks) {
    @Override
    public String toString() {
        return "what message " + message + " said";
    }
}
