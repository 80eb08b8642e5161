package agencyhub.testkit.mock;

import agencyhub.message.MessageType;
import java.util.Optional;

/**
 * What a mock agency is told.
 *
 * @param office of the agency; empty for any
 * @param of     type of message; empty for any
 * @param about  name of the message that is meant, or that is spoken of; empty for any
 */
record Sight(String agency, Optional<String> office, Optional<MessageType> of, Optional<String> about) {
    @Override
    public String toString() {
        return agency
                + office.map(id -> "/" + id).orElse("")
                + " is told "
                + of.map(MessageType::word).orElse(about.isPresent() ? "" : "something")
                + (of.isPresent() && about.isPresent() ? " " : "")
                + about.map(name -> "about " + name).orElse("");
    }
}
