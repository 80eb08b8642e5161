package agencyhub.worklist;

import agencyhub.Rounds;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Keeps the numbers of the worklist up to date. */
@Component
class WorklistRoutes extends RouteBuilder {

    @Override
    public void configure() {
        Rounds.goOnAfterFailure(this);

        from("timer:counting?period=1000&delay=3000")
                .routeId("counting")
                .routeDescription("Counts who has not been informed, and rests much longer than that took")
                .bean(Counting.class, "goOn");
    }
}
