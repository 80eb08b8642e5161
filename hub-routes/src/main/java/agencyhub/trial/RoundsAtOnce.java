package agencyhub.trial;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;

/** Makes the hub's rounds now rather than at the next second: the same routes, by the hand of a test. */
final class RoundsAtOnce {
    private static final List<String> ROUNDS =
            List.of("windows", "probe", "chase", "patience", "worklists", "succession", "relief", "repeats");

    private final List<Route> routes;

    RoundsAtOnce(CamelContext camel) {
        routes = ROUNDS.stream().map(camel::getRoute).toList();
    }

    /** Returns when each has come to its end. */
    void make() {
        for (Route route : routes) {
            Exchange exchange = route.getEndpoint().createExchange();
            try {
                route.getProcessor().process(exchange);
            } catch (Exception failed) {
                throw new IllegalStateException("The round " + route.getId() + " failed", failed);
            }
        }
    }
}
