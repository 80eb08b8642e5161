package agencyhub;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which trace the work on this thread is part of, as W3C's {@code traceparent}: an agency that sends one finds its message in
 * what the hub does with it, and its recipients theirs. What is said of a part of work are words of the hub's own.
 */
@Component
public class Traces {
    /** The header, and the property on the broker. */
    public static final String PARENT = "traceparent";

    private static final String SAMPLED = "-01";

    private final Tracer tracer;
    private final Propagator propagator;

    Traces(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /** The trace that this thread works in. */
    public Optional<String> current() {
        TraceContext context = tracer.currentTraceContext().context();
        return context == null || context.traceId().isEmpty() ? Optional.empty() : Optional.of(write(context));
    }

    /** Whether it is worth keeping: somebody records this trace. */
    public static boolean isRecorded(String traceparent) {
        return traceparent.endsWith(SAMPLED);
    }

    /** Part of what this thread works on already, else the beginning of a trace. */
    public Part begin(String name) {
        return begin(tracer.spanBuilder().name(name));
    }

    /** Part of a trace that came from elsewhere; the beginning of one where there is none, or it cannot be read. */
    public Part begin(String name, Span.Kind kind, @Nullable String parent) {
        Span.Builder builder = parent == null
                ? tracer.spanBuilder()
                : propagator.extract(parent, (known, field) -> field.equals(PARENT) ? known : null);
        return begin(builder.name(name).kind(kind));
    }

    private Part begin(Span.Builder builder) {
        Span span = builder.start();
        return new Part(span, tracer.withSpan(span));
    }

    private static String write(TraceContext context) {
        return "00-" + context.traceId() + '-' + context.spanId()
                + (Boolean.TRUE.equals(context.sampled()) ? SAMPLED : "-00");
    }

    /** Ends with the block that it is opened in, on the same thread. */
    public static final class Part implements AutoCloseable {
        private final Span span;
        private final Tracer.SpanInScope scope;

        private Part(Span span, Tracer.SpanInScope scope) {
            this.span = span;
            this.scope = scope;
        }

        /** @param value one of a few words: no id, no reference, no address */
        public void say(String key, String value) {
            span.tag(key, value);
        }

        @Override
        public void close() {
            scope.close();
            span.end();
        }
    }
}
