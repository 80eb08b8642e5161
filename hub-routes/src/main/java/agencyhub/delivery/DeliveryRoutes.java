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
    }
}
