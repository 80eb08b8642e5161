package agencyhub.testkit.conform;

import java.util.List;
import java.util.stream.Stream;

/** Every check, in the order in which they are tried: what others build on first, what is judged over the whole run last. */
final class Checks {
    /** Without it nothing else can be tried. */
    static final String FIRST = "takes";

    /** Without it nothing can be tried that hears acknowledgements. */
    static final String SECOND = "acknowledges";

    private Checks() {}

    static List<Check> all() {
        return Stream.of(
                        DeliveryChecks.FIRST,
                        WebhookChecks.ALL,
                        InboxChecks.ALL,
                        AmqpChecks.ALL,
                        DeliveryChecks.ALL,
                        AcknowledgementChecks.ALL,
                        WebhookChecks.LAST,
                        InboxChecks.LAST)
                .flatMap(List::stream)
                .toList();
    }

    static List<Check> of(Mode mode) {
        return all().stream().filter(check -> check.modes().contains(mode)).toList();
    }
}
