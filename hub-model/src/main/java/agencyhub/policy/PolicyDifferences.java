package agencyhub.policy;

import agencyhub.message.MessageType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What would change for whom if one policy took the place of another. A version is only a name: two policies that say the
 * same are the same.
 */
public record PolicyDifferences(Policy old, Policy now) {
    private static final int LINE = 125;

    public List<Difference> all() {
        List<Difference> differences = new ArrayList<>();
        day().ifPresent(differences::add);
        for (MessageType type : MessageType.values()) {
            compare(type.word(), Wording.of(old.rule(type)), Wording.of(now.rule(type)), differences);
        }
        Set<String> ladders = new TreeSet<>(old.ladders().keySet());
        ladders.addAll(now.ladders().keySet());
        ladders.forEach(name -> compare("ladder " + name, clauses(old, name), clauses(now, name), differences));
        return List.copyOf(differences);
    }

    /** For people: a paragraph for each message and ladder of which something changes. */
    public String text() {
        StringBuilder text = new StringBuilder("From " + old.version() + " to " + now.version() + "\n");
        List<Difference> all = all();
        String of = "";
        for (Difference difference : all) {
            if (!difference.of().equals(of)) {
                of = difference.of();
                text.append('\n').append(of).append('\n');
            }
            text.append("  ").append(difference.what()).append('\n');
            difference
                    .was()
                    .ifPresent(was -> text.append(line(difference.is().isPresent() ? "was" : "no longer", was)));
            difference.is().ifPresent(is -> text.append(line(difference.was().isPresent() ? "is" : "new", is)));
        }
        if (sameName()) {
            text.append("\nBoth are called ")
                    .append(now.version())
                    .append(": a hub that knows the one refuses the other. Give the new one a version of its own.\n");
        }
        return all.isEmpty() ? text + "\nThey say the same.\n" : text.toString();
    }

    /** Whether they say different things by one name, which is for one text for ever. */
    public boolean sameName() {
        return old.version().equals(now.version()) && !all().isEmpty();
    }

    private static String line(String label, String words) {
        return Lines.labelled("    ", label, 11, words, LINE);
    }

    private Optional<Difference> day() {
        return old.effectiveFrom().equals(now.effectiveFrom())
                ? Optional.empty()
                : Optional.of(new Difference("policy", "decides", Optional.of(from(old)), Optional.of(from(now))));
    }

    private static String from(Policy policy) {
        return policy.effectiveFrom().map(day -> "from " + day).orElse("at once");
    }

    /** What stands in both is left out; the rest is matched by what it speaks of. */
    private static void compare(String of, List<Clause> old, List<Clause> now, List<Difference> found) {
        List<Clause> gone = without(old, now);
        List<Clause> come = without(now, old);
        for (Clause was : gone) {
            Optional<Clause> is = take(come, was);
            boolean sameBasis = is.map(Clause::basis).equals(Optional.of(was.basis()));
            found.add(new Difference(
                    of, was.part(), Optional.of(said(was, !sameBasis)), is.map(clause -> said(clause, !sameBasis))));
        }
        come.forEach(is -> found.add(new Difference(of, is.part(), Optional.empty(), Optional.of(said(is, true)))));
    }

    /** Each as often as it stands in one and not in the other. */
    private static List<Clause> without(List<Clause> these, List<Clause> those) {
        List<Clause> rest = new ArrayList<>(these);
        those.forEach(rest::remove);
        return rest;
    }

    private static Optional<Clause> take(List<Clause> from, Clause like) {
        for (Iterator<Clause> each = from.iterator(); each.hasNext(); ) {
            Clause clause = each.next();
            if (clause.heading() == like.heading() && clause.about().equals(like.about())) {
                each.remove();
                return Optional.of(clause);
            }
        }
        return Optional.empty();
    }

    /** @param why whether to say where the time comes from: of no interest where only the time changes */
    private static String said(Clause clause, boolean why) {
        return clause.text()
                + clause.basis()
                        .filter(_ -> why)
                        .map(basis -> " (" + Wording.basis(basis)
                                + basis.source().map(source -> ": " + source).orElse("") + ")")
                        .orElse("");
    }

    private static List<Clause> clauses(Policy policy, String ladder) {
        return Optional.ofNullable(policy.ladders().get(ladder))
                .map(Wording::of)
                .orElse(List.of());
    }
}
