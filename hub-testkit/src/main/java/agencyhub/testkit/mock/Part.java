package agencyhub.testkit.mock;

import agencyhub.message.MessageType;
import agencyhub.testkit.StandInSettings;
import java.util.Map;

/**
 * One mock agency of a script.
 *
 * @param settings its id, credentials and webhook
 * @param inbox    whether it fetches its inbox
 * @param amqp     whether it reads its queue
 * @param does     with whatever it is told
 * @param on       with messages of some types
 */
record Part(StandInSettings settings, boolean inbox, boolean amqp, Manner does, Map<MessageType, Manner> on) {
    /** Without one it speaks to the hub by AMQP alone. */
    boolean hasToken() {
        return !settings.token().isEmpty();
    }

    String agency() {
        return settings.agency();
    }
}
