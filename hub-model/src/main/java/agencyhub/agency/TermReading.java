package agencyhub.agency;

import agencyhub.calendar.SchoolTerms;
import agencyhub.calendar.SchoolTerms.Term;
import agencyhub.yaml.YamlNode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads school terms and INSET days. Academies list their own terms, other schools have their authority's; INSET days are
 * each school's own. So whoever lists terms is read first: a school may stand before its authority in the file.
 */
final class TermReading {
    private static final Set<AgencyKind> WITH_TERMS = EnumSet.of(AgencyKind.SCHOOL, AgencyKind.LOCAL_AUTHORITY);

    /** Terms that begin in August may go on until Christmas; longer ones have a wrong year or leave out a half-term. */
    private static final int LONGEST_TERM_IN_DAYS = 150;

    /** By agency, and empty where its list has mistakes. */
    private final Map<String, Optional<SchoolTerms>> listed = new HashMap<>();

    /** Of each agency, before any is {@link #read}. */
    void readListed(YamlNode agency) {
        agency.optional("terms").ifPresent(place -> {
            Optional<SchoolTerms> read = readTerms(place);
            agency.optional("id")
                    .flatMap(YamlNode::text)
                    .ifPresent(id -> listed.putIfAbsent(id, read.map(terms -> withInsetDays(agency, terms))));
        });
    }

    /** Its own terms, or its authority's with INSET days of its own; empty when all of it is its authority's. */
    Optional<SchoolTerms> read(YamlNode agency, String id, Optional<AgencyKind> kind, Optional<String> authority) {
        Optional<YamlNode> terms = agency.optional("terms");
        Optional<YamlNode> insetDays = agency.optional("inset-days");
        if (kind.isPresent() && !WITH_TERMS.contains(kind.get())) {
            terms.or(() -> insetDays).ifPresent(place -> place.mistake("only a school and its authority have terms"));
            return Optional.empty();
        }
        if (terms.isPresent()) {
            return listed.getOrDefault(id, Optional.empty());
        }
        return insetDays.flatMap(place -> {
            if (authority.filter(listed::containsKey).isEmpty()) {
                place.mistake("INSET days of no terms: list them too, here or with its authority");
            }
            return authority
                    .flatMap(known -> listed.getOrDefault(known, Optional.empty()))
                    .map(known -> withInsetDays(agency, known));
        });
    }

    /** Empty when there is any mistake: what follows from half of the terms would be others. */
    private static Optional<SchoolTerms> readTerms(YamlNode place) {
        List<YamlNode> items = place.items();
        List<Term> terms = new ArrayList<>();
        boolean wellOrdered = true;
        Optional<Term> before = Optional.empty();
        for (YamlNode item : items) {
            Optional<Term> term = readTerm(item);
            wellOrdered &= !(before.isPresent() && term.isPresent()) || follows(item, before.get(), term.get());
            term.ifPresent(terms::add);
            before = term;
        }
        if (items.isEmpty() && !place.isText() && !place.isMap()) {
            place.mistake("no terms: leave them out if they are not known");
        }
        return !items.isEmpty() && wellOrdered && terms.size() == items.size()
                ? Optional.of(new SchoolTerms(terms, Set.of()))
                : Optional.empty();
    }

    private static Optional<Term> readTerm(YamlNode place) {
        place.only("from", "to");
        Optional<LocalDate> from = place.required("from").flatMap(TermReading::readDate);
        Optional<LocalDate> to = place.required("to").flatMap(TermReading::readDate);
        return from.flatMap(first -> to.flatMap(last -> {
            if (last.isBefore(first)) {
                place.mistake("a term that ends on " + last + ", before it begins on " + first);
                return Optional.empty();
            }
            if (ChronoUnit.DAYS.between(first, last) > LONGEST_TERM_IN_DAYS) {
                place.mistake("from " + first + " to " + last + " one term: no term is that long");
                return Optional.empty();
            }
            return Optional.of(new Term(first, last));
        }));
    }

    private static boolean follows(YamlNode place, Term before, Term term) {
        if (!term.from().isAfter(before.to())) {
            place.mistake("this term begins on " + term.from() + ", and the one before it ends on " + before.to());
            return false;
        }
        if (ChronoUnit.DAYS.between(before.to(), term.from()) > SchoolTerms.LONGEST_HOLIDAY_IN_DAYS) {
            place.mistake("no term from " + before.to() + " to " + term.from() + ": no holiday is that long");
            return false;
        }
        return true;
    }

    private static SchoolTerms withInsetDays(YamlNode agency, SchoolTerms terms) {
        Set<LocalDate> days = new HashSet<>();
        for (YamlNode place : agency.list("inset-days")) {
            readDate(place).ifPresent(day -> {
                if (!terms.hasTermOn(day)) {
                    place.mistake("INSET day " + day + " lies in no term");
                }
                days.add(day);
            });
        }
        return terms.withInsetDays(days);
    }

    static Optional<LocalDate> readDate(YamlNode place) {
        return place.text().flatMap(text -> {
            try {
                return Optional.of(LocalDate.parse(text));
            } catch (DateTimeParseException e) {
                place.mistake("'" + text + "' is no date: write it like 2026-09-02");
                return Optional.empty();
            }
        });
    }
}
