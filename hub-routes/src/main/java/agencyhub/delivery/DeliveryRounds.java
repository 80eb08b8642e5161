package agencyhub.delivery;

import agencyhub.Rounds;
import agencyhub.ledger.MaintenanceWindows;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** What the delivery room looks after by the clock (real time). */
@Component
class DeliveryRounds extends RouteBuilder {

    @Override
    public void configure() {
        Rounds.goOnAfterFailure(this);

        from("timer:windows?period=500&delay=400")
                .routeId("windows")
                .routeDescription("Shuts doors whose maintenance window begins and opens those whose window is over")
                .bean(MaintenanceWindows.class, "look");
        from("timer:probe?period=500&delay=500")
                .routeId("probe")
                .routeDescription("Tries doors that are shut, one delivery each")
                .bean(Claimer.class, "probe")
                .bean(Claimer.class, "leaveRetiredDoors");

        from("timer:broker?period=5000&delay=200")
                .routeId("broker-watch")
                .routeDescription("Sends again what a broker lost that is not the one it was")
                .bean(BrokerWatch.class, "look");

        from("timer:forgotten?period=5000&delay=5000")
                .routeId("forgotten")
                .routeDescription("Frees deliveries that wait behind a door which is open")
                .bean(Claimer.class, "releaseForgotten");

        from("timer:notices?period=10000&delay=7000")
                .routeId("notices")
                .routeDescription("Tells offices by mail that something lies on their pull inbox")
                .bean(PostNotices.class, "look");

        from("timer:dropped?period=10000&delay=10000")
                .routeId("dropped")
                .routeDescription("Takes up deliveries that this hub leased and never got into its hands")
                .bean(Claimer.class, "putBackDropped");
    }
}
