package agencyhub.operations;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where operations are carried out, one at a time for each thing they concern. A form says how the thing stood when it was
 * shown: who acts on what has changed meanwhile is told so, and nothing is done. A form that is sent twice is carried out
 * once, and answered twice.
 */
@Component
class Desk {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.UK).withZone(ZoneId.of("Europe/London"));

    private final Register register;
    private final JdbcClient ledger;
    private final TransactionTemplate transaction;

    Desk(Register register, JdbcClient ledger, TransactionTemplate transaction) {
        this.register = register;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    /** How this stands now, for a form to bring back. */
    String shown(Subject subject) {
        long seq = register.about(subject.concerned(), 1).stream()
                .mapToLong(Entry::seq)
                .findFirst()
                .orElse(0);
        return seq + "-" + digest(subject.state());
    }

    /** The effect and its entry in one transaction: both, or neither. */
    Upshot atOnce(Instruction instruction, Kind kind, Subject subject, Optional<String> shown, Supplier<Upshot> work) {
        return inTurn(subject.concerned(), () -> {
            Optional<Upshot> not = notNow(instruction, subject, shown);
            if (not.isPresent()) {
                return not.get();
            }
            Upshot upshot = work.get();
            note(instruction, kind, subject, 0, upshot);
            return upshot;
        });
    }

    /**
     * Something is said by the intake door, which has a transaction of its own: the beginning is on record before it, and what
     * became of it after. Cut short in between, the same form goes on where it was.
     *
     * @param say gets the business time that the message bears, the same each time
     */
    Upshot throughTheDoor(
            Instruction instruction,
            Kind kind,
            Subject subject,
            Optional<String> shown,
            Function<Instant, Upshot> say) {
        Optional<Entry> cutShort = register.last(instruction.id())
                .filter(entry -> entry.outcome() == Entry.Outcome.BEGUN
                        && entry.account().equals(instruction.by().account()));
        if (cutShort.isEmpty()) {
            Upshot begun = inTurn(subject.concerned(), () -> {
                Optional<Upshot> not = notNow(instruction, subject, shown);
                if (not.isPresent()) {
                    return not.get();
                }
                add(instruction, kind, subject, 0, Entry.Outcome.BEGUN, "", null);
                return new Upshot.Done("");
            });
            if (!begun.equals(new Upshot.Done(""))) {
                return begun;
            }
        }
        Entry begun = register.of(instruction.id()).getFirst();
        Upshot upshot = say.apply(begun.at());
        transaction.executeWithoutResult(_ -> note(instruction, kind, subject, 1, upshot));
        return upshot;
    }

    /** A decision about what waits: one person decides, and not the one who asked. */
    Upshot decide(Instruction second, Function<Entry, Upshot> work) {
        return inTurn("operation/" + second.id(), () -> {
            Optional<Entry> last = register.last(second.id());
            if (last.isEmpty()) {
                return new Upshot.Refused("", "There is no such operation.");
            }
            Entry waits = last.get();
            if (waits.outcome() != Entry.Outcome.WAITS) {
                return new Upshot.Meanwhile("Nothing was done: " + who(waits) + ". It does not wait any more.");
            }
            if (waits.account().equals(second.by().account())) {
                return new Upshot.Refused("", "You asked for this yourself: another person must allow it.");
            }
            Upshot upshot = work.apply(waits);
            Entry.Outcome outcome = outcome(upshot);
            if (outcome == Entry.Outcome.REFUSED) {
                return upshot;
            }
            register.add(
                    second.id(),
                    waits.step() + 1,
                    second.by(),
                    waits.kind(),
                    second.reason(),
                    waits.concerned(),
                    outcome,
                    upshot.words(),
                    null);
            return upshot;
        });
    }

    /** Somebody said no. */
    Upshot decline(Instruction second, Function<Entry, Upshot> work) {
        return inTurn("operation/" + second.id(), () -> {
            Optional<Entry> last = register.last(second.id());
            if (last.isEmpty() || last.get().outcome() != Entry.Outcome.WAITS) {
                return new Upshot.Meanwhile("Nothing was done: "
                        + last.map(Desk::who).orElse("there is no such operation")
                        + ". It does not wait any more.");
            }
            Entry waits = last.get();
            Upshot upshot = work.apply(waits);
            if (upshot instanceof Upshot.Done) {
                register.add(
                        second.id(),
                        waits.step() + 1,
                        second.by(),
                        waits.kind(),
                        second.reason(),
                        waits.concerned(),
                        Entry.Outcome.DECLINED,
                        upshot.words(),
                        null);
            }
            return upshot;
        });
    }

    private Optional<Upshot> notNow(Instruction instruction, Subject subject, Optional<String> shown) {
        if (!instruction.hasReason()) {
            return Optional.of(new Upshot.Refused(
                    "reason", "Give a reason, in at most " + Instruction.LONGEST_REASON + " characters."));
        }
        Optional<Entry> earlier = register.last(instruction.id());
        if (earlier.isPresent()) {
            return earlier.map(Desk::again);
        }
        if (shown.isPresent() && !shown.get().equals(shown(subject))) {
            return Optional.of(new Upshot.Meanwhile(meanwhile(subject, shown.get())));
        }
        return Optional.empty();
    }

    /** The same form came twice. */
    private static Upshot again(Entry entry) {
        return switch (entry.outcome()) {
            case DONE, BEGUN -> new Upshot.Done(entry.detail());
            case WAITS -> new Upshot.Waits(entry.detail(), null);
            case DECLINED, REFUSED -> new Upshot.Meanwhile(entry.detail());
        };
    }

    private String meanwhile(Subject subject, String shown) {
        long seen = shown.matches("[0-9]{1,18}-.*") ? Long.parseLong(shown.substring(0, shown.indexOf('-'))) : 0;
        List<Entry> latest = register.about(subject.concerned(), 1);
        String who = latest.stream()
                .filter(entry -> entry.seq() > seen)
                .findFirst()
                .map(Desk::who)
                .map(by -> ": " + by)
                .orElse("");
        String now = subject.words().isEmpty() ? "" : " " + subject.words();
        return "Something changed while you were deciding" + who + "." + now + " Nothing of yours was done.";
    }

    /** Who did what when. */
    static String who(Entry entry) {
        String what = entry.kind().title().toLowerCase(Locale.UK);
        String did = switch (entry.outcome()) {
            case BEGUN -> " began to " + what;
            case DONE -> " did this: " + what;
            case WAITS -> " asked for a second person: " + what;
            case DECLINED -> " declined: " + what;
            case REFUSED -> " tried to " + what;
        };
        return entry.account() + did + ", on " + TIME.format(entry.at());
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    private void note(Instruction instruction, Kind kind, Subject subject, int step, Upshot upshot) {
        String asked = upshot instanceof Upshot.Waits waits ? waits.asked() : null;
        Entry.Outcome outcome = outcome(upshot);
        if (outcome != Entry.Outcome.REFUSED || step > 0) {
            add(instruction, kind, subject, step, outcome, upshot.words(), asked);
        }
    }

    private void add(
            Instruction instruction,
            Kind kind,
            Subject subject,
            int step,
            Entry.Outcome outcome,
            String detail,
            @Nullable String asked) {
        register.add(
                instruction.id(),
                step,
                instruction.by(),
                kind,
                instruction.reason(),
                subject.concerned(),
                outcome,
                detail,
                asked);
    }

    private static Entry.Outcome outcome(Upshot upshot) {
        return switch (upshot) {
            case Upshot.Done _ -> Entry.Outcome.DONE;
            case Upshot.Waits _ -> Entry.Outcome.WAITS;
            case Upshot.Meanwhile _, Upshot.Refused _ -> Entry.Outcome.REFUSED;
        };
    }

    /** Nothing of a refusal stays behind. */
    private Upshot inTurn(String concerned, Supplier<Upshot> work) {
        return Objects.requireNonNull(transaction.execute(status -> {
            ledger.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                    .param(concerned)
                    .query((row, n) -> 0)
                    .list();
            Upshot upshot = work.get();
            if (outcome(upshot) == Entry.Outcome.REFUSED) {
                status.setRollbackOnly();
            }
            return upshot;
        }));
    }

    private static String digest(String state) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(state.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
