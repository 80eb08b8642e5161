package agencyhub.delivery;

import agencyhub.Rooms;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** The doors out. */
@Component
class DeliveryRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from(Rooms.door("https"))
                .routeId("door-https")
                .routeDescription("Posts a delivery to its recipient's webhook and notes how that went")
                .bean(WebhookDoor.class, "post")
                .bean(Doorkeeper.class, "judge")
                .bean(Outcomes.class, "note");

        from(Rooms.door("amqp"))
                .routeId("door-amqp")
                .routeDescription("Puts a delivery on its recipient's queue and notes how that went")
                .bean(AmqpDoor.class, "put")
                .bean(Doorkeeper.class, "judge")
                .bean(Outcomes.class, "note");

        from(Rooms.door("inbox"))
                .routeId("door-inbox")
                .routeDescription("Puts a delivery on its recipient's pull inbox")
                .bean(InboxDoor.class, "put")
                .bean(Doorkeeper.class, "judge")
                .bean(Outcomes.class, "note");

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

        from("timer:dropped?period=10000&delay=10000")
                .routeId("dropped")
                .routeDescription("Takes up deliveries that this hub leased and never got into its hands")
                .bean(Claimer.class, "putBackDropped");
    }
}
