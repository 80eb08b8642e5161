package agencyhub.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.springframework.stereotype.Component;

/**
 * Measures each route: how often, how long, how it ended, and how long ago it last did. The labels are the routes' own ids. A
 * rule that misses a round which should be made every second needs no more than the last.
 */
@Component
class RouteTimes implements RoutePolicyFactory {
    private static final String BEGUN = "hub.begun";

    private final MeterRegistry registry;

    RouteTimes(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
        return new OneRoute(registry, routeId);
    }

    private static final class OneRoute extends RoutePolicySupport {
        private final String begun;
        private final Timer ended;
        private final Timer failed;
        private volatile long last = System.nanoTime();

        OneRoute(MeterRegistry registry, String route) {
            begun = BEGUN + route;
            ended = timer(registry, route, "ended");
            failed = timer(registry, route, "failed");
            Gauge.builder("hub.route.last.seconds", () -> (System.nanoTime() - last) / 1e9)
                    .description("Since an exchange last went through this route")
                    .tag("route", route)
                    .register(registry);
        }

        private static Timer timer(MeterRegistry registry, String route, String outcome) {
            return Timer.builder("hub.route")
                    .description("Exchanges of a route")
                    .tags("route", route, "outcome", outcome)
                    .register(registry);
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            exchange.setProperty(begun, System.nanoTime());
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            long now = System.nanoTime();
            last = now;
            if (exchange.getProperty(begun) instanceof Long start) {
                boolean wrong = exchange.isFailed() || exchange.getProperty(Exchange.EXCEPTION_CAUGHT) != null;
                (wrong ? failed : ended).record(now - start, TimeUnit.NANOSECONDS);
            }
        }
    }
}
