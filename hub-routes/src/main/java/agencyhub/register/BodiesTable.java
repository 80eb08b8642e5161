package agencyhub.register;

import agencyhub.agency.AgencyKind;
import agencyhub.agency.Validity;
import agencyhub.calendar.Nation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads local authorities ({@code gss,name,code,force,nation,from,until,successor}) or police forces
 * ({@code gss,name,nation,from,until,successor}). {@code code} is the three digits by which the school register calls an
 * authority; {@code force} and {@code successor} are GSS codes. Only {@code gss} and {@code name} must be there.
 */
final class BodiesTable {
    private static final Pattern GSS = Pattern.compile("[EWSN]\\d{8}");
    private static final Pattern THREE_DIGITS = Pattern.compile("\\d{3}");
    private static final Set<String> NATIONS =
            Arrays.stream(Nation.values()).map(Nation::word).collect(Collectors.toCollection(LinkedHashSet::new));

    private final AgencyKind kind;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    BodiesTable(AgencyKind kind) {
        this.kind = kind;
    }

    void read(Table table) {
        table.read(List.of("gss", "name"), this::body);
    }

    private void body(Table.Row row) {
        Optional<Entry.Key> key = row.required("gss").flatMap(text -> gss(row, "gss"));
        Optional<String> name = row.required("name");
        Optional<LocalDate> from = row.date("from");
        Optional<LocalDate> until = row.date("until");
        Optional<Entry.Key> force = gss(row, "force");
        Optional<Entry.Key> successor = gss(row, "successor");
        Optional<String> code = row.matching("code", THREE_DIGITS, "an authority's code (three digits)");
        Optional<String> nation = row.text("nation").isPresent() ? row.oneOf("nation", NATIONS) : Optional.empty();
        if (from.isPresent() && until.filter(last -> last.isBefore(from.get())).isPresent()) {
            row.complain("until", "its last day " + until.get() + " lies before its first, " + from.get());
            return;
        }
        if (successor.isPresent() && until.isEmpty()) {
            row.complain("successor", "a successor without a last day (until)");
            return;
        }
        if (key.isEmpty() || name.isEmpty()) {
            return;
        }
        Map<String, String> identifiers = new LinkedHashMap<>();
        identifiers.put("gss", key.get().value());
        code.ifPresent(known -> identifiers.put("la-code", known));
        Entry earlier = entries.putIfAbsent(
                key.get().value(),
                new Entry(
                        kind,
                        key.get(),
                        name.get(),
                        identifiers,
                        nation.map(BodiesTable::nation).orElse(byCode(key.get().value())),
                        Optional.empty(),
                        force,
                        new Validity(from, until),
                        successor,
                        row.line()));
        if (earlier != null) {
            row.complain("gss", key.get().value() + " stands twice, first in line " + earlier.line());
        }
    }

    private static Optional<Entry.Key> gss(Table.Row row, String column) {
        return row.matching(column, GSS, "a GSS code (like E06000099)").map(code -> new Entry.Key("gss", code));
    }

    private static Nation nation(String word) {
        return Arrays.stream(Nation.values())
                .filter(nation -> nation.word().equals(word))
                .findFirst()
                .orElseThrow();
    }

    private static Nation byCode(String gss) {
        return switch (gss.charAt(0)) {
            case 'W' -> Nation.WALES;
            case 'S' -> Nation.SCOTLAND;
            case 'N' -> Nation.NORTHERN_IRELAND;
            default -> Nation.ENGLAND;
        };
    }

    List<Entry> entries() {
        return new ArrayList<>(entries.values());
    }
}
