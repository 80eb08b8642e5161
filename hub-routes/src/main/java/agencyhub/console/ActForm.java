package agencyhub.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A form with which somebody does something: what it is about, what it asks, and always the reason. It carries an id, so that
 * sent twice it is one operation, and how things stood when it was shown.
 *
 * @param caption what it is about
 * @param lead    what will happen
 * @param action  where it is sent, as {@code back} is where one comes from
 * @param hidden  what it brings along beside its fields
 * @param table   what it would concern, if that is listed
 */
record ActForm(
        String title,
        String caption,
        List<String> lead,
        Optional<String> warning,
        String action,
        String back,
        String backText,
        String button,
        Map<String, String> hidden,
        List<Input> inputs,
        Optional<Table> table,
        List<Problem> problems) {
    private static final String REASON = "reason";

    /** @param field the id of what it is about; empty for the whole form */
    record Problem(String field, String words) {}

    record Option(String value, String text, @Nullable String hint) {}

    record Table(String caption, List<String> heads, List<List<String>> rows) {}

    enum Sort {
        TEXT,
        LONG_TEXT,
        TIME,
        NUMBER,
        CHOICE,
        LIST
    }

    /** @param options of a choice or list */
    record Input(
            String name,
            String label,
            String hint,
            Sort sort,
            String value,
            List<Option> options,
            @Nullable String error) {
        Input withValue(String other) {
            return new Input(name, label, hint, sort, other, options, error);
        }

        Input withError(@Nullable String words) {
            return new Input(name, label, hint, sort, value, options, words);
        }

        public String describedBy() {
            List<String> ids = new ArrayList<>();
            if (!hint.isEmpty()) {
                ids.add(name + "-hint");
            }
            if (error != null) {
                ids.add(name + "-error");
            }
            return String.join(" ", ids);
        }
    }

    static Input input(String name, String label, String hint, Sort sort, String value) {
        return new Input(name, label, hint, sort, value, List.of(), null);
    }

    static Input choice(String name, String label, String hint, Sort sort, List<Option> options) {
        return new Input(
                name,
                label,
                hint,
                sort,
                options.size() == 1 ? options.getFirst().value() : "",
                options,
                null);
    }

    /** @param path where it is sent and shown */
    static ActForm of(String title, String caption, String path, String back, String backText, String button) {
        return new ActForm(
                title,
                caption,
                List.of(),
                Optional.empty(),
                path,
                back,
                backText,
                button,
                Map.of("operation", UUID.randomUUID().toString()),
                List.of(input(
                        REASON, "Why?", "This stands in the record for good. Name no person.", Sort.LONG_TEXT, "")),
                Optional.empty(),
                List.of());
    }

    ActForm saying(String... words) {
        return new ActForm(
                title,
                caption,
                List.of(words),
                warning,
                action,
                back,
                backText,
                button,
                hidden,
                inputs,
                table,
                problems);
    }

    ActForm warning(String words) {
        return new ActForm(
                title,
                caption,
                lead,
                Optional.of(words),
                action,
                back,
                backText,
                button,
                hidden,
                inputs,
                table,
                problems);
    }

    ActForm carrying(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(hidden);
        more.put(name, value);
        return new ActForm(
                title, caption, lead, warning, action, back, backText, button, more, inputs, table, problems);
    }

    /** Before the reason, which comes last. */
    ActForm asking(Input input) {
        List<Input> more = new ArrayList<>(inputs);
        more.add(inputs.size() - 1, input);
        return withInputs(more);
    }

    ActForm listing(Table listed) {
        return new ActForm(
                title,
                caption,
                lead,
                warning,
                action,
                back,
                backText,
                button,
                hidden,
                inputs,
                Optional.of(listed),
                problems);
    }

    /** As somebody sent it, with what is wrong with it. What it carried it carries on, but how things stood is shown anew. */
    ActForm sentBack(Map<String, String> sent, String field, String words) {
        boolean known = inputs.stream().anyMatch(input -> input.name().equals(field));
        List<Input> filled = inputs.stream()
                .map(input -> input.withValue(sent.getOrDefault(input.name(), input.value()))
                        .withError(input.name().equals(field) ? words : null))
                .toList();
        ActForm form = withInputs(filled);
        return new ActForm(
                title,
                caption,
                lead,
                warning,
                action,
                back,
                backText,
                button,
                form.hidden,
                filled,
                table,
                List.of(new Problem(known ? field : inputs.getFirst().name(), words)));
    }

    private ActForm withInputs(List<Input> others) {
        return new ActForm(
                title, caption, lead, warning, action, back, backText, button, hidden, others, table, problems);
    }
}
