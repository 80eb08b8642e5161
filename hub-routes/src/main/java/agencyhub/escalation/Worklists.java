package agencyhub.escalation;

import agencyhub.agency.Directory;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import agencyhub.ledger.Duties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** An office that leaves the directory leaves a worklist behind that nobody reads: what stands there passes to operations. */
@Component
class Worklists {
    private static final Logger log = LoggerFactory.getLogger(Worklists.class);

    private final Duties duties;
    private final InForce inForce;
    private final BusinessClock clock;

    Worklists(Duties duties, InForce inForce, BusinessClock clock) {
        this.duties = duties;
        this.inForce = inForce;
        this.clock = clock;
    }

    void passOn() {
        Directory directory = inForce.rulebook().directory();
        duties.worklists().stream()
                .filter(office -> directory.office(office).isEmpty())
                .forEach(gone -> log.warn(
                        "{} duties stand with {}, which the directory no longer has: they go on",
                        duties.passOn(gone, clock.instant()),
                        gone));
    }
}
