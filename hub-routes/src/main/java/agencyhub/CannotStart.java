package agencyhub;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Something on this machine, not in the program, keeps the hub from starting; whoever starts it can change that. */
public final class CannotStart extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /** @param remedy which setting or action helps */
    public CannotStart(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    /** Tells it without a stack trace. */
    static final class Told extends AbstractFailureAnalyzer<CannotStart> {
        @Override
        protected FailureAnalysis analyze(Throwable start, CannotStart cause) {
            return new FailureAnalysis(cause.getMessage(), cause.remedy, cause);
        }
    }
}
