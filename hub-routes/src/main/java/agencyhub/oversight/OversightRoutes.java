package agencyhub.oversight;

import agencyhub.Rounds;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Keeps the figures near to what has happened. */
@Component
@EnableConfigurationProperties(OversightSettings.class)
class OversightRoutes extends RouteBuilder {
    private final OversightSettings settings;

    OversightRoutes(OversightSettings settings) {
        this.settings = settings;
    }

    @Override
    public void configure() {
        Rounds.goOnAfterFailure(this);

        from("timer:oversight?delay=3000&period=" + settings.every().toMillis())
                .routeId("oversight")
                .routeDescription("Brings the figures for oversight up to date")
                .bean(Oversight.class, "bringUpToDate");
    }
}
