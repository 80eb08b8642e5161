package agencyhub;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What the rooms count. Labels are words of the hub's own: no agency, case, person or address. */
@Component
public class Meters {
    private final MeterRegistry registry;

    Meters(MeterRegistry registry) {
        this.registry = registry;
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
        registry.counter("hub.ledger.failures", "state", state).increment();
    }
}
