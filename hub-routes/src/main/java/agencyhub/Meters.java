package agencyhub;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What the rooms count. Labels are words of the hub's own: no agency, case, person or address. */
@Component
public class Meters {
    private static final List<String> DUTY_KINDS = List.of("acknowledge", "send", "answer");

    private final MeterRegistry registry;
    private final Timer accepting;

    Meters(MeterRegistry registry) {
        this.registry = registry;
        this.accepting = Timer.builder("hub.accept")
                .description("From when a message was read until the ledger has committed it, or not")
                .register(registry);
        // Known from the start, so that the first one is seen as one more and not as a beginning.
        for (String what : List.of("opened", "discharged", "withheld", "waived", "breached")) {
            DUTY_KINDS.forEach(kind -> duties(what, kind, 0));
        }
        List.of("08", "53", "57").forEach(state -> notWritten(state, 0));
    }

    /** A message waited this long for the ledger. */
    public void waitedForTheLedger(Duration took) {
        accepting.record(took);
    }

    /** @param what {@code opened}, {@code discharged}, {@code withheld}, {@code waived}, {@code breached} */
    public void duties(String what, String kind, int count) {
        registry.counter("hub.duties", "what", what, "kind", kind).increment(count);
    }

    /** A message was answered: {@code accepted}, or the code of its refusal. */
    public void answered(String type, String answer) {
        registry.counter("hub.messages", "type", type, "answer", answer).increment();
    }

    /** An attempt at a door. */
    public void attempted(String door, String outcome) {
        registry.counter("hub.attempts", "door", door, "outcome", outcome).increment();
    }

    /** A duty was chased. */
    public void chased(String failure, String step) {
        registry.counter("hub.chases", "failure", failure, "step", step).increment();
    }

    /** A sweep that found duties due. */
    public void swept(Duration took) {
        registry.timer("hub.sweep").record(took);
    }

    /** Something whose size is asked for at each scrape; it must be cheap to ask. */
    public void size(String name, String description, Supplier<Number> size, String... labels) {
        Gauge.builder(name, size).description(description).tags(labels).register(registry);
    }

    /** The ledger did not write what it had to. @param state the class of the SQL state: two characters, or {@code none} */
    public void notWritten(String state) {
        notWritten(state, 1);
    }

    private void notWritten(String state, int count) {
        registry.counter("hub.ledger.failures", "state", state).increment(count);
    }
}
