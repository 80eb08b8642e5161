package agencyhub.policy;

import agencyhub.message.Failure;
import agencyhub.policy.Clause.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A policy as plain text that a safeguarding lead reads: who is told of what, by when, on what basis, who is asked next. */
public final class PolicyTable {
    private static final List<Heading> COLUMNS = List.of(Heading.SENT_BY, Heading.TOLD, Heading.ACKNOWLEDGE);
    private static final List<Integer> WIDTHS = List.of(29, 27, 35, 36);
    private static final int LABEL = 12;
    private static final int LINE = 125;

    private final Notes notes = new Notes();
    private final StringBuilder text = new StringBuilder();

    private PolicyTable() {}

    /** The sources of the times stand below as numbered notes. */
    public static String of(Policy policy) {
        PolicyTable table = new PolicyTable();
        table.text.append("Policy ").append(policy.version());
        policy.effectiveFrom()
                .ifPresent(day -> table.text.append(", decides from ").append(day));
        table.text.append("\n").append(Grounds.summary(policy)).append("\n");
        for (Stage stage : Stage.values()) {
            table.stage(stage, policy);
        }
        policy.ladders().values().forEach(table::ladder);
        table.sources();
        return table.text.toString();
    }

    private void stage(Stage stage, Policy policy) {
        text.append('\n').append(stage.title().toUpperCase(Locale.ROOT)).append("\n\n");
        row(List.of("message", "sent by", "told", "acknowledge"));
        text.append("-".repeat(LINE)).append('\n');
        stage.types().forEach(type -> rule(policy.rule(type)));
    }

    private void rule(Rule rule) {
        List<Clause> clauses = Wording.of(rule);
        List<String> cells = new ArrayList<>();
        cells.add(rule.type().word());
        COLUMNS.forEach(column -> cells.add(clauses.stream()
                .filter(clause -> clause.heading() == column)
                .map(this::withBasis)
                .collect(Collectors.joining("; "))));
        row(cells);
        Heading before = null;
        for (Clause clause : clauses) {
            if (!COLUMNS.contains(clause.heading())) {
                String label =
                        clause.heading() == before ? "" : clause.heading().word();
                text.append(Lines.labelled("    ", label, LABEL, withBasis(clause), LINE));
                before = clause.heading();
            }
        }
        text.append('\n');
    }

    private String withBasis(Clause clause) {
        return clause.text()
                + clause.basis().map(basis -> " (" + basis(basis) + ")").orElse("");
    }

    private String basis(Basis basis) {
        return Wording.basis(basis)
                + basis.source()
                        .map(source -> " [" + notes.number(source) + "]")
                        .orElse("");
    }

    private void ladder(Ladder ladder) {
        text.append("\nLADDER ")
                .append(ladder.name())
                .append(" (")
                .append(basis(ladder.basis()))
                .append(")\n\n");
        for (Failure failure : Failure.values()) {
            text.append("  ").append(Wording.failure(failure)).append('\n');
            text.append(Lines.labelled("      ", "", 0, Wording.rungs(ladder, failure), LINE));
        }
    }

    private void sources() {
        for (int i = 0; i < notes.sources().size(); i++) {
            text.append(i == 0 ? "\nSOURCES\n\n" : "");
            text.append(
                    Lines.labelled("", "[" + (i + 1) + "]", 5, notes.sources().get(i), LINE));
        }
    }

    // ---- lines

    private void row(List<String> cells) {
        List<List<String>> columns = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            columns.add(Lines.wrapped(cells.get(i), WIDTHS.get(i) - 2));
        }
        int height = columns.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < height; line++) {
            StringBuilder row = new StringBuilder();
            for (int i = 0; i < columns.size(); i++) {
                String part = line < columns.get(i).size() ? columns.get(i).get(line) : "";
                row.append(part).repeat(' ', Math.max(0, WIDTHS.get(i) - part.length()));
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
    }
}
