package agencyhub.message;

import agencyhub.agency.Role;
import agencyhub.view.NeedToKnow;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** What reading a message and building a copy cost on one thread. Run by hand; it asserts nothing. */
final class ReadingSpeed {
    private static final int ROUNDS = 6;
    private static final int MESSAGES_A_ROUND = 40_000;

    private ReadingSpeed() {}

    public static void main(String[] arguments) {
        Messages messages = new Messages();
        Schemas schemas = new Schemas();
        NeedToKnow needToKnow = new NeedToKnow(messages);
        Set<Role> provider = EnumSet.of(Role.INTERVENTION_PROVIDER);
        Set<Role> police = EnumSet.of(Role.POLICE);
        for (int round = 1; round <= ROUNDS; round++) {
            for (MessageType type :
                    Set.of(MessageType.REFERRAL_SUBMITTED, MessageType.PANEL_OUTCOME, MessageType.ACKNOWLEDGEMENT)) {
                ObjectNode example = Samples.example(type);
                byte[] body = Samples.bytes(example);
                Event event = messages.read(body);
                System.out.printf(
                        "round %d %-20s %4d bytes: read %5.1f µs, of that schema %5.1f µs; copy for police %4.1f µs, provider %4.1f µs%n",
                        round,
                        type.word(),
                        body.length,
                        microseconds(() -> messages.read(body)),
                        microseconds(() -> schemas.faults(type, event.tree())),
                        microseconds(() -> needToKnow.copy(event, police)),
                        microseconds(() -> needToKnow.copy(event, provider)));
            }
        }
    }

    private static double microseconds(Supplier<Object> step) {
        int seen = 0;
        long start = System.nanoTime();
        for (int i = 0; i < MESSAGES_A_ROUND; i++) {
            seen += System.identityHashCode(step.get()) & 1;
        }
        double each = (System.nanoTime() - start) / 1_000.0 / MESSAGES_A_ROUND;
        return seen < 0 ? -1 : each;
    }
}
