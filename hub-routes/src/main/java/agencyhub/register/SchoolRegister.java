package agencyhub.register;

import agencyhub.agency.AgencyKind;
import agencyhub.agency.Validity;
import agencyhub.calendar.Nation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads "Get Information about Schools": the file of all establishments (edubasealldata) and that of their links. Names and
 * numbers of establishments only; nobody's who works there.
 */
final class SchoolRegister {
    private static final String URN = "URN";
    private static final String STATUS = "EstablishmentStatus (name)";
    private static final String OPENED = "OpenDate";
    private static final String CLOSED = "CloseDate";
    private static final String AUTHORITY = "LA (code)";
    private static final String NUMBER = "EstablishmentNumber";
    private static final String NAME = "EstablishmentName";
    private static final List<String> COLUMNS = List.of(URN, AUTHORITY, NUMBER, NAME, STATUS, OPENED, CLOSED);

    private static final Set<String> STATES =
            new LinkedHashSet<>(List.of("Open", "Open, but proposed to close", "Proposed to open", "Closed"));

    /** They are no schools, or in no nation of the hub's. */
    private static final Set<String> OTHERS = Set.of(
            "Children's centre",
            "Children's centre linked site",
            "Higher education institutions",
            "British schools overseas",
            "Offshore schools");

    private static final Pattern SIX_DIGITS = Pattern.compile("[1-9]\\d{5}");
    private static final Pattern THREE_DIGITS = Pattern.compile("\\d{3}");
    private static final Pattern FOUR_DIGITS = Pattern.compile("\\d{4}");
    private static final Pattern EIGHT_DIGITS = Pattern.compile("\\d{8}");

    private final LocalDate asOf;
    private final Map<String, Entry> byUrn = new LinkedHashMap<>();
    private final Map<String, Set<String>> successors = new HashMap<>();
    private int others;

    /** @param asOf the day for which the register speaks: whoever is closed without a date was closed by then */
    SchoolRegister(LocalDate asOf) {
        this.asOf = asOf;
    }

    void read(Table table) {
        table.read(COLUMNS, this::school);
    }

    private void school(Table.Row row) {
        Optional<String> urn = row.required(URN).flatMap(text -> row.matching(URN, SIX_DIGITS, "a URN (six digits)"));
        Optional<String> name = row.required(NAME);
        Optional<String> status = row.oneOf(STATUS, STATES);
        Optional<LocalDate> from = row.date(OPENED);
        Optional<LocalDate> until = row.date(CLOSED);
        if (row.text("TypeOfEstablishment (name)").filter(OTHERS::contains).isPresent()) {
            others++;
            return;
        }
        if (urn.isEmpty() || name.isEmpty() || status.isEmpty()) {
            return;
        }
        if (from.isPresent() && until.filter(last -> last.isBefore(from.get())).isPresent()) {
            row.complain(CLOSED, "closed on " + until.get() + ", before it opened on " + from.get());
            return;
        }
        if (status.get().equals("Proposed to open") && from.isEmpty()) {
            others++; // nobody knows yet from when
            return;
        }
        Optional<LocalDate> last =
                until.isEmpty() && status.get().equals("Closed") ? Optional.of(asOf.minusDays(1)) : until;
        Optional<String> authority = row.matching(AUTHORITY, THREE_DIGITS, "an authority's code (three digits)");
        Entry entry = new Entry(
                AgencyKind.SCHOOL,
                new Entry.Key("urn", urn.get()),
                name.get(),
                identifiers(row, urn.get(), authority),
                nation(row),
                authority.map(code -> new Entry.Key("la-code", code)),
                Optional.empty(),
                new Validity(from.filter(first -> last.filter(first::isAfter).isEmpty()), last),
                Optional.empty(),
                row.line());
        Entry earlier = byUrn.putIfAbsent(urn.get(), entry);
        if (earlier != null) {
            row.complain(URN, urn.get() + " stands twice, first in line " + earlier.line());
        }
    }

    private static Map<String, String> identifiers(Table.Row row, String urn, Optional<String> authority) {
        Map<String, String> identifiers = new LinkedHashMap<>();
        identifiers.put("urn", urn);
        Optional<String> number = row.matching(NUMBER, FOUR_DIGITS, "an establishment's number (four digits)");
        authority.ifPresent(code -> number.ifPresent(known -> identifiers.put("laestab", code + known)));
        row.matching("UKPRN", EIGHT_DIGITS, "a UKPRN (eight digits)")
                .ifPresent(ukprn -> identifiers.put("ukprn", ukprn));
        return identifiers;
    }

    private static Nation nation(Table.Row row) {
        boolean wales = row.text("GOR (name)")
                        .filter(region -> region.startsWith("Wales"))
                        .isPresent()
                || row.text("TypeOfEstablishment (name)")
                        .filter("Welsh establishment"::equals)
                        .isPresent();
        return wales ? Nation.WALES : Nation.ENGLAND;
    }

    /** Who took over from whom: said at the one, or at the other. */
    void readLinks(Table table) {
        table.read(List.of(URN, "LinkURN", "LinkType"), row -> {
            Optional<String> urn =
                    row.required(URN).flatMap(text -> row.matching(URN, SIX_DIGITS, "a URN (six digits)"));
            Optional<String> other =
                    row.required("LinkURN").flatMap(text -> row.matching("LinkURN", SIX_DIGITS, "a URN (six digits)"));
            String type = row.text("LinkType").orElse("");
            if (urn.isPresent() && other.isPresent()) {
                if (type.startsWith("Successor")) {
                    successor(urn.get(), other.get());
                } else if (type.startsWith("Predecessor")) {
                    successor(other.get(), urn.get());
                }
            }
        });
    }

    private void successor(String gone, String heir) {
        successors.computeIfAbsent(gone, u -> new LinkedHashSet<>()).add(heir);
    }

    /** Establishments that are left out: no schools, or not open from any known day. */
    int others() {
        return others;
    }

    /** @param toChoose is told of whoever has several successors: which one takes over is for people to say */
    List<Entry> entries(List<String> toChoose) {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : byUrn.values()) {
            Set<String> heirs = entry.validity().until().isPresent()
                    ? successors.getOrDefault(entry.key().value(), Set.of())
                    : Set.of();
            if (heirs.size() > 1) {
                toChoose.add(entry.key() + " (" + entry.name() + "): " + String.join(", ", heirs));
            }
            entries.add(
                    heirs.size() == 1
                            ? entry.succeededBy(
                                    new Entry.Key("urn", heirs.iterator().next()))
                            : entry);
        }
        return entries;
    }
}
