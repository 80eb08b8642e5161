package agencyhub;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rounds that routes make by the clock. What fails now is tried at the next round; while the database or broker is away
 * each route says so in one line every ten seconds, without the failure's message, for it may quote what was read.
 */
public final class Rounds {
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);
    private static final long PAUSE = Duration.ofSeconds(10).toNanos();
    private static final Map<String, Long> told = new ConcurrentHashMap<>();

    private Rounds() {}

    /** To be called before the builder's first route. */
    public static void goOnAfterFailure(RouteBuilder routes) {
        routes.onException(Exception.class).handled(true).process(Rounds::tell);
    }

    private static void tell(Exchange exchange) {
        long now = System.nanoTime();
        String route = exchange.getFromRouteId();
        Long last = told.get(route);
        if (last == null || now - last > PAUSE) {
            told.put(route, now);
            Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
            log.warn(
                    "{} failed and is tried again: {}",
                    route,
                    cause == null ? "" : cause.getClass().getSimpleName());
        }
    }
}
