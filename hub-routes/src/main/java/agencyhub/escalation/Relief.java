package agencyhub.escalation;

import agencyhub.Meters;
import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.directory.InForce;
import agencyhub.duty.Duty;
import agencyhub.intake.Submission;
import agencyhub.ledger.Duties;
import agencyhub.message.Chased;
import agencyhub.message.EscalationResolved;
import agencyhub.message.Failure;
import agencyhub.message.Messages;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Whoever was told that somebody owes something is told when that is over, once: the ledger remembers whom that concerns, and
 * the message's id comes from the duty and what ended it.
 */
@Component
class Relief {
    private static final int AT_ONCE = 200;

    private final Duties duties;
    private final Voice voice;
    private final Messages messages;
    private final InForce inForce;
    private final Meters meters;

    Relief(Duties duties, Voice voice, Messages messages, InForce inForce, Meters meters) {
        this.duties = duties;
        this.voice = voice;
        this.messages = messages;
        this.inForce = inForce;
        this.meters = meters;
    }

    void tell() throws SQLException {
        List<Duties.Resolved> resolved;
        List<Duties.Resolved> told;
        do {
            resolved = duties.resolved(AT_ONCE);
            told = new ArrayList<>();
            for (Duties.Resolved each : resolved) {
                if (tell(each)) {
                    told.add(each);
                }
            }
            duties.told(told);
        } while (resolved.size() == AT_ONCE && told.size() == AT_ONCE);
    }

    /** @return whether nobody is left to be told */
    private boolean tell(Duties.Resolved resolved) {
        Directory directory = inForce.rulebook().directory();
        Duty duty = resolved.duty();
        Optional<OfficeRef> office = duty.chase()
                .standsWith()
                .filter(standing -> directory.office(standing).isPresent());
        if (office.isEmpty()) {
            return true;
        }
        Failure failure = duty.chase().failure().orElse(Failure.NOT_SENT);
        Chased chased = new Chased(
                duty.id(),
                duty.message(),
                failure,
                Math.max(0, duty.chase().rungs() - 1),
                duty.owedBy(),
                duty.owedTo(),
                duty.dueBy());
        byte[] body = messages.write(
                id(resolved),
                directory.hubAgency(),
                duty.caseReference(),
                resolved.at().truncatedTo(ChronoUnit.MILLIS),
                new EscalationResolved(chased, office.get()));
        Voice.Heard heard = voice.say(Submission.byTheHub(directory.hubAgency(), body));
        if (heard == Voice.Heard.ACCEPTED) {
            meters.chased(failure.word(), "resolved");
        }
        return heard.isSettled();
    }

    private static UUID id(Duties.Resolved resolved) {
        String end = resolved.duty().id() + "/resolved/" + resolved.by();
        return UUID.nameUUIDFromBytes(end.getBytes(StandardCharsets.UTF_8));
    }
}
