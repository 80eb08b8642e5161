package agencyhub;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Something on this machine, not in the program, keeps the hub from starting; whoever starts it can change that. */
public final class CannotStart extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /** @param remedy which setting or action helps */
    public CannotStart(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    /** Boot's own words do not say which setting it is. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class HttpPort extends AbstractFailureAnalyzer<PortInUseException> {
        @Override
        protected FailureAnalysis analyze(Throwable start, PortInUseException taken) {
            return new FailureAnalysis(
                    "The hub's HTTP doors cannot open: port " + taken.getPort() + " is in use.",
                    "Stop the program that listens there, or choose another port, as --server.port=8081.",
                    taken);
        }
    }

    /** Tells it without a stack trace. */
    static final class Told extends AbstractFailureAnalyzer<CannotStart> {
        @Override
        protected FailureAnalysis analyze(Throwable start, CannotStart cause) {
            return new FailureAnalysis(cause.getMessage(), cause.remedy, cause);
        }
    }
}
