package agencyhub.agency;

import java.util.List;

/** A way to reach an agency or one of its offices; tried in the order in which the directory lists them. */
public sealed interface Door {

    /** The word for this kind of door in the directory, in receipts and in the record of attempts. */
    String kind();

    /**
     * A webhook: the recipient's copy is posted here as a CloudEvent.
     *
     * @param secrets Standard Webhooks secrets ({@code whsec_…}); several while one is replaced, each signs
     */
    record Https(String url, List<String> secrets) implements Door {
        @Override
        public String kind() {
            return "https";
        }

        @Override
        public String toString() {
            return "https"; // the address may be confidential and the secrets are
        }
    }

    /** The agency's queue {@code agency.<id>.inbox} on the broker. */
    record Amqp() implements Door {
        @Override
        public String kind() {
            return "amqp";
        }
    }

    /** Held by the hub until the agency fetches it with {@code GET /api/inbox}. */
    record Inbox() implements Door {
        @Override
        public String kind() {
            return "inbox";
        }
    }
}
