package agencyhub.escalation;

import agencyhub.Rounds;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Looks at business time every second; where time is moved (the sandbox, tests), more often: {@code hub.sweep-every}, in milliseconds. */
@Component
class EscalationRoutes extends RouteBuilder {

    @Override
    public void configure() {
        Rounds.goOnAfterFailure(this);

        from("timer:chase?period={{hub.sweep-every:1000}}&delay=1000")
                .routeId("chase")
                .routeDescription("Takes the next step of the ladder for every duty whose step is due")
                .bean(Chase.class, "chaseWhatIsDue");

        from("timer:patience?period={{hub.sweep-every:1000}}&delay=1500")
                .routeId("patience")
                .routeDescription("Tries the next door for what is sent and not delivered, then tells operations")
                .bean(Patience.class, "end");

        from("timer:worklists?period=10000&delay=2500")
                .routeId("worklists")
                .routeDescription("Lets duties go on that stand with an office which the directory no longer has")
                .bean(Worklists.class, "passOn");

        from("timer:succession?period={{hub.sweep-every:1000}}&delay=2000")
                .routeId("succession")
                .routeDescription("Says in its cases that an agency is there no more, so that its successor takes over")
                .bean(Succession.class, "passOn");

        from("timer:relief?period={{hub.sweep-every:1000}}&delay=1800")
                .routeId("relief")
                .routeDescription("Tells the offices that were told of a duty when it is met, withheld or waived")
                .bean(Relief.class, "tell");
    }
}
