package agencyhub.repeats;

import agencyhub.Rounds;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Looks every second whether somebody said something of an individual. */
@Component
class RepeatsRoutes extends RouteBuilder {

    @Override
    public void configure() {
        Rounds.goOnAfterFailure(this);

        from("timer:repeats?period={{hub.sweep-every:1000}}&delay=1200")
                .routeId("repeats")
                .routeDescription(
                        "Compares what was said of an individual with what other cases say, and asks about likely repeats")
                .bean(Comparing.class, "compareWhatIsNew");
    }
}
