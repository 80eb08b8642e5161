package agencyhub.operations;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What waits for a second person: it is allowed or declined, by somebody else than who asked. */
@Component
public class Approving {
    private final Desk desk;
    private final Register register;
    private final Map<Kind, SecondPerson> work;

    Approving(Desk desk, Register register, List<SecondPerson> work) {
        this.desk = desk;
        this.register = register;
        this.work = work.stream().collect(Collectors.toMap(SecondPerson::kind, Function.identity()));
    }

    /** The latest first, at most a hundred. */
    public List<Entry> waiting() {
        return register.waiting(100);
    }

    public Optional<Entry> waiting(UUID operation) {
        return register.last(operation).filter(entry -> entry.outcome() == Entry.Outcome.WAITS);
    }

    /** @param second its id is that of the operation that waits */
    public Upshot approve(Instruction second) {
        return reasoned(second)
                .orElseGet(() -> desk.decide(second, waits -> of(waits).carryOut(waits, second)));
    }

    public Upshot decline(Instruction second) {
        return reasoned(second)
                .orElseGet(() -> desk.decline(second, waits -> of(waits).decline(waits, second)));
    }

    private SecondPerson of(Entry waits) {
        SecondPerson known = work.get(waits.kind());
        if (known == null) {
            throw new IllegalStateException(waits.kind() + " never waits for a second person");
        }
        return known;
    }

    private static Optional<Upshot> reasoned(Instruction second) {
        return second.hasReason()
                ? Optional.empty()
                : Optional.of(new Upshot.Refused(
                        "reason", "Give a reason, in at most " + Instruction.LONGEST_REASON + " characters."));
    }
}
