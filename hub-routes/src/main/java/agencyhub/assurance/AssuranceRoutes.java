package agencyhub.assurance;

import agencyhub.Rounds;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Looks every minute. */
@Component
class AssuranceRoutes extends RouteBuilder {

    @Override
    public void configure() {
        Rounds.goOnAfterFailure(this);

        from("timer:assurance?period=60000&delay=5000")
                .routeId("assurance")
                .routeDescription("Looks whether anybody who must be told is forgotten")
                .bean(Assurance.class, "look");
    }
}
