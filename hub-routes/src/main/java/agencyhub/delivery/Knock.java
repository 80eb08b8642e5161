package agencyhub.delivery;

import agencyhub.agency.OfficeRef;
import agencyhub.ledger.DoorKeys;
import agencyhub.ledger.DoorTrial;
import agencyhub.ledger.Leased;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tries a door without a delivery: nobody judges what it answers, so no door shuts or opens by it. */
@Component
class Knock implements DoorTrial {
    private final WebhookDoor webhook;
    private final AmqpDoor queue;

    Knock(WebhookDoor webhook, AmqpDoor queue) {
        this.webhook = webhook;
        this.queue = queue;
    }

    @Override
    public Answer knock(OfficeRef office, String doorKey, byte[] event) {
        Leased leased = leased(office, doorKey, event);
        return switch (DoorKeys.kind(doorKey)) {
            case "https" -> answer(webhook.post(leased).answer());
            case "amqp" -> answer(queue.put(leased).answer());
            default -> new Answer(false, "nobody knocks at an inbox: the agency fetches from it");
        };
    }

    private static Answer answer(DoorAnswer said) {
        return switch (said) {
            case DoorAnswer.Took(var detail) -> new Answer(true, detail);
            case DoorAnswer.PutOnInbox _ -> new Answer(true, "");
            case DoorAnswer.NotAsked(var detail) -> new Answer(false, detail);
            case DoorAnswer.RefusesMessage(var detail) -> new Answer(false, detail);
            case DoorAnswer.NotNow(var detail, var _) -> new Answer(false, detail);
            case DoorAnswer.Faulty(var detail) -> new Answer(false, detail);
            case DoorAnswer.Gone(var detail) -> new Answer(false, detail);
        };
    }

    /** Like a delivery, and in nobody's ledger. */
    private static Leased leased(OfficeRef office, String doorKey, byte[] event) {
        UUID id = UUID.randomUUID();
        return new Leased(
                id,
                id,
                "",
                office,
                false,
                Optional.empty(),
                Optional.empty(),
                0,
                doorKey,
                0,
                0,
                0,
                event,
                Optional.empty());
    }
}
