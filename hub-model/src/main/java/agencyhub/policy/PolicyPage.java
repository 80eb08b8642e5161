package agencyhub.policy;

import agencyhub.message.Failure;
import agencyhub.policy.Clause.Heading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A policy as one web page that needs nothing else: a table for each part of a case, each time marked in words with where it
 * comes from, the sources as notes. It can be read by a screen reader, in black and white and on paper.
 */
public final class PolicyPage {
    private static final List<Heading> COLUMNS = List.of(Heading.SENT_BY, Heading.TOLD, Heading.ACKNOWLEDGE);

    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

    private final Notes notes = new Notes();
    private final StringBuilder html = new StringBuilder();

    private PolicyPage() {}

    public static String of(Policy policy) {
        PolicyPage page = new PolicyPage();
        for (Stage stage : Stage.values()) {
            page.stage(stage, policy);
        }
        page.ladders(policy);
        page.sources();
        String since = policy.effectiveFrom()
                .map(day -> " It decides from " + day + ".")
                .orElse("");
        return PLACE.matcher(frame())
                .replaceAll(place -> Matcher.quoteReplacement(
                        switch (place.group(1)) {
                            case "version" -> escaped(policy.version());
                            case "since" -> since;
                            case "summary" -> escaped(Grounds.summary(policy));
                            case "contents" -> contents();
                            case "body" -> page.html.toString();
                            default -> throw new IllegalStateException(place.group());
                        }));
    }

    private static String contents() {
        StringBuilder links = new StringBuilder();
        for (Stage stage : Stage.values()) {
            links.append(link(stage.name(), stage.title()));
        }
        return links + link("LADDERS", "Who is asked next") + link("SOURCES", "Sources");
    }

    private static String link(String id, String title) {
        return "<li><a href=\"#" + id.toLowerCase(Locale.ROOT) + "\">" + escaped(title) + "</a></li>\n";
    }

    private void section(String id, String title) {
        html.append("<section aria-labelledby=\"")
                .append(id)
                .append("\">\n<h2 id=\"")
                .append(id)
                .append("\">");
        html.append(escaped(title)).append("</h2>\n");
    }

    private void stage(Stage stage, Policy policy) {
        section(stage.name().toLowerCase(Locale.ROOT), stage.title());
        html.append("<table>\n<thead><tr>");
        List.of("Message", "Sent by", "Told", "Acknowledged", "What else")
                .forEach(heading ->
                        html.append("<th scope=\"col\">").append(heading).append("</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        stage.types().forEach(type -> rule(policy.rule(type)));
        html.append("</tbody>\n</table>\n</section>\n");
    }

    private void rule(Rule rule) {
        List<Clause> clauses = Wording.of(rule);
        html.append("<tr><th scope=\"row\" id=\"message-")
                .append(rule.type().word())
                .append("\">");
        html.append(escaped(rule.type().word())).append("</th>");
        for (Heading column : COLUMNS) {
            html.append("<td>")
                    .append(clauses.stream()
                            .filter(clause -> clause.heading() == column)
                            .map(this::clause)
                            .collect(Collectors.joining("<br>")))
                    .append("</td>");
        }
        html.append("<td>").append(rest(clauses)).append("</td></tr>\n");
    }

    private String rest(List<Clause> clauses) {
        StringBuilder rest = new StringBuilder();
        for (Heading heading : Heading.values()) {
            List<Clause> under = clauses.stream()
                    .filter(clause -> clause.heading() == heading && !COLUMNS.contains(heading))
                    .toList();
            if (!under.isEmpty()) {
                rest.append("<p>").append(escaped(heading.word())).append("</p><ul>");
                under.forEach(
                        clause -> rest.append("<li>").append(clause(clause)).append("</li>"));
                rest.append("</ul>");
            }
        }
        return rest.toString();
    }

    private String clause(Clause clause) {
        return escaped(clause.text()) + clause.basis().map(this::basis).orElse("");
    }

    private String basis(Basis basis) {
        String word = Wording.basis(basis);
        return " <span class=\"basis " + basis.kind().word() + "\">" + word + "</span>"
                + basis.source().map(this::note).orElse("");
    }

    private String note(String source) {
        int number = notes.number(source);
        return "<sup><a href=\"#source-" + number + "\" aria-label=\"source " + number + "\">" + number + "</a></sup>";
    }

    private void ladders(Policy policy) {
        section("ladders", "Who is asked next");
        html.append("<p>A duty to tell somebody fails in three ways, and each has another office to blame. "
                + "Operations always stands at the end.</p>\n");
        policy.ladders().values().forEach(ladder -> {
            html.append("<table>\n<caption>Ladder ")
                    .append(escaped(ladder.name()))
                    .append(basis(ladder.basis()));
            html.append("</caption>\n<thead><tr><th scope=\"col\">When it was</th><th scope=\"col\">Then is told</th>");
            html.append("</tr></thead>\n<tbody>\n");
            for (Failure failure : Failure.values()) {
                html.append("<tr><th scope=\"row\">")
                        .append(escaped(Wording.failure(failure)))
                        .append("</th><td><ol>");
                ladder.after(failure)
                        .forEach(rung -> html.append("<li>")
                                .append(escaped(Wording.rung(rung)))
                                .append("</li>"));
                html.append("</ol></td></tr>\n");
            }
            html.append("</tbody>\n</table>\n");
        });
        html.append("</section>\n");
    }

    private void sources() {
        section("sources", "Sources");
        html.append("<ol>\n");
        for (int i = 0; i < notes.sources().size(); i++) {
            html.append("<li id=\"source-").append(i + 1).append("\">");
            html.append(escaped(notes.sources().get(i))).append("</li>\n");
        }
        html.append("</ol>\n</section>\n");
    }

    private static String frame() {
        try (InputStream frame = Objects.requireNonNull(PolicyPage.class.getResourceAsStream("/policy-page.html"))) {
            return new String(frame.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands in a policy file is text, never markup. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
