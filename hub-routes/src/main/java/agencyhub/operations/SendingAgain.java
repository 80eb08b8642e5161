package agencyhub.operations;

import agencyhub.agency.OfficeRef;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import agencyhub.ledger.Resending;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Deliveries go out once more: each under the id under which the recipient had it before, in order, and none that is older
 * than asked. Counted first; above a threshold only with a second person.
 */
@Component
public class SendingAgain implements SecondPerson {
    private static final int LISTED = 100;

    /**
     * What would go out.
     *
     * @param count    how many, as far as they may go at once
     * @param complete false if it is more than may
     * @param first    the oldest of them
     */
    public record DryRun(int count, boolean complete, List<Settled> first, boolean needsSecondPerson) {}

    private final Desk desk;
    private final SettledDeliveries settled;
    private final DeliveriesAtHand deliveries;
    private final Resending resending;
    private final InForce inForce;
    private final BusinessClock clock;
    private final OperationsSettings settings;

    SendingAgain(
            Desk desk,
            SettledDeliveries settled,
            DeliveriesAtHand deliveries,
            Resending resending,
            InForce inForce,
            BusinessClock clock,
            OperationsSettings settings) {
        this.desk = desk;
        this.settled = settled;
        this.deliveries = deliveries;
        this.resending = resending;
        this.inForce = inForce;
        this.clock = clock;
        this.settings = settings;
    }

    public DryRun dryRun(Scope scope) {
        SettledDeliveries.Found found = settled.in(scope, clock.instant(), settings.mostAtOnce() + 1);
        return new DryRun(
                found.deliveries().size(),
                found.complete(),
                found.deliveries().stream().limit(LISTED).toList(),
                found.deliveries().size() > settings.approvalAbove());
    }

    /** @param shown how the delivery stood when the form was shown */
    public Upshot one(Instruction instruction, UUID delivery, String shown) {
        return deliveries
                .delivery(delivery)
                .map(about -> desk.atOnce(
                        instruction,
                        Kind.SEND_AGAIN,
                        about,
                        Optional.of(shown),
                        () -> settled.one(delivery)
                                .map(each -> send(List.of(each)))
                                .orElseGet(() -> new Upshot.Meanwhile(
                                        "It is on its way already: nothing more goes out. " + about.words()))))
                .orElseGet(() -> new Upshot.Refused("", "There is no such delivery."));
    }

    /** @param counted how many the form said it would be */
    public Upshot many(Instruction instruction, Scope scope, int counted) {
        if (scope.agency().isEmpty() && scope.reference().isEmpty()) {
            return new Upshot.Refused("agency", "Choose an agency or a case.");
        }
        if (scope.neverOlderThan().isNegative() || scope.neverOlderThan().isZero()) {
            return new Upshot.Refused("neverOlderThan", "Say how old it may be at most.");
        }
        if (!scope.from().isBefore(scope.until())) {
            return new Upshot.Refused("until", "The end must be after the beginning.");
        }
        Subject subject = Subject.of(scope.concerned());
        return desk.atOnce(instruction, Kind.SEND_AGAIN, subject, Optional.empty(), () -> {
            SettledDeliveries.Found found = settled.in(scope, clock.instant(), settings.mostAtOnce() + 1);
            int count = found.deliveries().size();
            if (!found.complete()) {
                return new Upshot.Refused(
                        "until",
                        "That is more than " + settings.mostAtOnce()
                                + " deliveries to look through. Choose a shorter time.");
            }
            if (count == 0) {
                return new Upshot.Meanwhile("Nothing would go out: none is left in this time that is not on its way.");
            }
            if (count > counted) {
                return new Upshot.Meanwhile(
                        "There are " + count + " now, and you were shown " + counted + ". Look again.");
            }
            return count > settings.approvalAbove()
                    ? new Upshot.Waits(
                            count + " deliveries would go out again: another person must allow it.", scope.json())
                    : send(found.deliveries());
        });
    }

    @Override
    public Kind kind() {
        return Kind.SEND_AGAIN;
    }

    /** Counted again: what has become too old meanwhile, or is on its way, does not go. */
    @Override
    public Upshot carryOut(Entry waits, Instruction second) {
        Scope scope = Scope.of(waits.asked().orElseThrow());
        return send(settled.in(scope, clock.instant(), settings.mostAtOnce()).deliveries());
    }

    private Upshot send(List<Settled> found) {
        Map<UUID, OfficeRef> wanted = new LinkedHashMap<>();
        found.forEach(each -> wanted.put(each.delivery(), each.office()));
        int again = wanted.isEmpty()
                ? 0
                : resending.again(wanted, inForce.rulebook().directory());
        return new Upshot.Done(again == 1 ? "One delivery goes out again." : again + " deliveries go out again.");
    }
}
