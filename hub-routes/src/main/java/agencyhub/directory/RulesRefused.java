package agencyhub.directory;

import agencyhub.yaml.MistakesException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells whoever starts the hub which lines of which file keep it from starting, without a stack trace. */
final class RulesRefused {
    private RulesRefused() {}

    static final class ByMistakes extends AbstractFailureAnalyzer<MistakesException> {
        @Override
        protected FailureAnalysis analyze(Throwable start, MistakesException mistakes) {
            return new FailureAnalysis(
                    "The rules have mistakes:\n\n" + mistakes.getMessage(),
                    "Correct these lines and start again.",
                    mistakes);
        }
    }

    static final class ByAbsence extends AbstractFailureAnalyzer<RulesMissing> {
        @Override
        protected FailureAnalysis analyze(Throwable start, RulesMissing missing) {
            return new FailureAnalysis(
                    "The hub does not know who there is. " + missing.getMessage(),
                    "Set hub.directory=file:… to a YAML file of agencies and their offices, or hub.policy to one of rules;"
                            + " README.md shows both.",
                    missing);
        }
    }
}
