package agencyhub.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Lets nothing leave with a trace but words of the hub's own: paths hold case references, and the message of an exception may
 * quote what was being read.
 */
final class DiscreetSpans implements SpanExporter {
    /** The rest is left out, whatever library thought of it. */
    private static final Set<String> SAID =
            Set.of("method", "uri", "status", "outcome", "exception", "door", "type", "answer");

    private final SpanExporter exporter;

    DiscreetSpans(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return exporter.export(spans.stream().<SpanData>map(Discreet::new).toList());
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    private static final class Discreet extends DelegatingSpanData {
        private final Attributes said;
        private final StatusData status;

        Discreet(SpanData span) {
            super(span);
            said = span.getAttributes().toBuilder()
                    .removeIf(key -> !SAID.contains(key.getKey()))
                    .build();
            status = StatusData.create(span.getStatus().getStatusCode(), "");
        }

        @Override
        public Attributes getAttributes() {
            return said;
        }

        @Override
        public int getTotalAttributeCount() {
            return said.size();
        }

        @Override
        public StatusData getStatus() {
            return status;
        }

        @Override
        public List<EventData> getEvents() {
            return List.of();
        }

        @Override
        public int getTotalRecordedEvents() {
            return 0;
        }
    }
}
