package agencyhub.directory;

import agencyhub.agency.Directory;
import agencyhub.agency.DirectoryFile;
import agencyhub.agency.SecretReferences;
import agencyhub.policy.Policy;
import agencyhub.policy.PolicyFile;
import agencyhub.yaml.Mistakes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads directory and policy from where the settings say, else from what the hub brings along. */
final class RulesReading {
    private final RuleFiles files;
    private final @Nullable DirectorySource source;
    private final boolean production;

    RulesReading(RuleFiles files, @Nullable DirectorySource source, boolean production) {
        this.files = files;
        this.source = source;
        this.production = production;
    }

    RuleText directoryText() {
        String named = files.directory();
        if (named != null && !named.isBlank()) {
            return withItsState(RuleFiles.text(named));
        }
        if (source == null) {
            throw new RulesMissing("hub.directory is not set.");
        }
        return withItsState(new RuleText(source.name(), source.yaml()));
    }

    /** At the end, where it moves no line. */
    private RuleText withItsState(RuleText text) {
        return source == null || source.state().isEmpty()
                ? text
                : new RuleText(text.name(), text.yaml() + "\n# " + source.state() + "\n");
    }

    RuleText policyText() {
        String named = files.policy();
        return named != null && !named.isBlank()
                ? RuleFiles.text(named)
                : new RuleText("policy.yaml", PolicyFile.shippedText());
    }

    Directory directory(RuleText text) {
        if (production) {
            refuseInlineSecrets(text);
        }
        Directory read = DirectoryFile.read(text.name(), text.yaml(), secrets());
        return source == null ? read : source.over(read);
    }

    Policy policy(RuleText text) {
        return PolicyFile.read(text.name(), text.yaml());
    }

    private SecretReferences secrets() {
        Path folder = Optional.ofNullable(files.directory())
                .filter(named -> !named.isBlank())
                .map(named -> RuleFiles.path(named.strip()).toAbsolutePath().getParent())
                .orElse(Path.of("").toAbsolutePath());
        return new SecretReferences(System.getenv(), folder);
    }

    /** In production a secret never stands in the file itself. A digest is no secret. */
    private static void refuseInlineSecrets(RuleText text) {
        Mistakes mistakes = new Mistakes(text.name());
        List<String> lines = text.yaml().lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).contains("whsec_")) {
                mistakes.add(line + 1, "in production a secret is given as ${ENV_NAME} or file:…");
            }
        }
        mistakes.refuseIfAny();
    }
}
