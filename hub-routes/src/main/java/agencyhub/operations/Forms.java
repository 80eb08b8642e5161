package agencyhub.operations;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a form must bring back so that nobody acts on what is no longer so. */
@Component
public class Forms {
    private final Desk desk;
    private final DutiesAtHand duties;
    private final DeliveriesAtHand deliveries;

    Forms(Desk desk, DutiesAtHand duties, DeliveriesAtHand deliveries) {
        this.desk = desk;
        this.duties = duties;
        this.deliveries = deliveries;
    }

    public Optional<String> ofDuty(UUID duty) {
        return duties.duty(duty).map(desk::shown);
    }

    public Optional<String> ofDelivery(UUID delivery) {
        return deliveries.delivery(delivery).map(desk::shown);
    }
}
