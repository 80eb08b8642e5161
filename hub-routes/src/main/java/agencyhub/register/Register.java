package agencyhub.register;

import agencyhub.agency.AgencyKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The files of the registers, and what becomes of a directory file by them. */
public final class Register {
    private final Complaints complaints = new Complaints();
    private final SchoolRegister schools;
    private final BodiesTable authorities = new BodiesTable(AgencyKind.LOCAL_AUTHORITY);
    private final BodiesTable forces = new BodiesTable(AgencyKind.POLICE);
    private final LocalDate closedSince;
    private boolean hasSchools;

    /**
     * @param asOf        the day for which the registers speak
     * @param closedSince schools that closed before, and are not in the directory, are left out
     */
    public Register(LocalDate asOf, LocalDate closedSince) {
        this.schools = new SchoolRegister(asOf);
        this.closedSince = closedSince;
    }

    public void schools(String name, byte[] csv) {
        schools.read(new Table(name, csv, complaints));
        hasSchools = true;
    }

    public void links(String name, byte[] csv) {
        schools.readLinks(new Table(name, csv, complaints));
    }

    public void authorities(String name, byte[] csv) {
        authorities.read(new Table(name, csv, complaints));
    }

    public void forces(String name, byte[] csv) {
        forces.read(new Table(name, csv, complaints));
    }

    public Complaints complaints() {
        return complaints;
    }

    /** @throws agencyhub.yaml.MistakesException when the directory file is none */
    public Changes into(String name, String directory) {
        return new Importing(DirectoryText.read(name, directory)).run();
    }

    private final class Importing {
        private final DirectoryText directory;
        private final Changes.Book book = new Changes.Book();
        private final Map<String, String> newIds = new LinkedHashMap<>();
        private final Map<String, Integer> unknownAuthorities = new TreeMap<>();

        Importing(DirectoryText directory) {
            this.directory = directory;
        }

        Changes run() {
            List<Entry> entries = new ArrayList<>();
            entries.addAll(forces.entries());
            entries.addAll(authorities.entries());
            for (Entry school : schools.entries(book.toChoose)) {
                if (directory.agency(school.kind(), school.key()).isEmpty() && school.hasEndedBy(closedSince)) {
                    book.left++;
                } else {
                    entries.add(school);
                }
            }
            book.left += schools.others();
            entries.forEach(this::name);
            Map<Written, List<String>> changed = new LinkedHashMap<>();
            List<List<String>> added = new ArrayList<>();
            for (Entry entry : entries) {
                Optional<Written> known = directory.agency(entry.kind(), entry.key());
                known.ifPresentOrElse(
                        written -> change(written, entry).ifPresent(lines -> changed.put(written, lines)),
                        () -> added.add(add(entry)));
            }
            unknownAuthorities.forEach(
                    (code, count) -> book.strangers.add(code + ": " + count + (count == 1 ? " school" : " schools")));
            if (hasSchools) {
                missing(entries);
            }
            return book.with(directory.with(changed, added));
        }

        // ---- ids

        private void name(Entry entry) {
            if (directory.agency(entry.kind(), entry.key()).isPresent()) {
                return;
            }
            String prefix = switch (entry.kind()) {
                case LOCAL_AUTHORITY -> "la.";
                case POLICE -> "police.";
                default -> "school.";
            };
            // Hundreds of schools share a name; a number keeps theirs apart, and the same at every import.
            String plain = prefix + Slug.of(entry.name());
            String id = entry.kind() == AgencyKind.SCHOOL || isTaken(plain)
                    ? plain + "-" + entry.key().value().toLowerCase(Locale.ROOT)
                    : plain;
            newIds.put(entry.kind().word() + "/" + entry.key(), id);
            for (Map.Entry<String, String> other : entry.identifiers().entrySet()) {
                newIds.putIfAbsent(entry.kind().word() + "/" + new Entry.Key(other.getKey(), other.getValue()), id);
            }
        }

        private boolean isTaken(String id) {
            return directory.hasId(id) || newIds.containsValue(id);
        }

        private Optional<String> id(AgencyKind kind, Entry.Key key) {
            return directory
                    .agency(kind, key)
                    .map(Written::id)
                    .or(() -> Optional.ofNullable(newIds.get(kind.word() + "/" + key)));
        }

        private Optional<String> authority(Entry entry) {
            return entry.authority().flatMap(key -> {
                Optional<String> id = id(AgencyKind.LOCAL_AUTHORITY, key);
                if (id.isEmpty()) {
                    unknownAuthorities.merge(key.toString(), 1, Integer::sum);
                }
                return id;
            });
        }

        // ---- what is new

        private List<String> add(Entry entry) {
            String id = id(entry.kind(), entry.key()).orElseThrow();
            book.added.add(id);
            Map<String, String> said = new LinkedHashMap<>();
            said.put("id", id);
            said.put("name", Yaml.text(entry.name()));
            said.put("kind", entry.kind().word());
            said.put("identifiers", Yaml.map(entry.identifiers()));
            said.put("nation", entry.nation().word());
            authority(entry).ifPresent(authority -> said.put("authority", authority));
            entry.force().flatMap(key -> id(AgencyKind.POLICE, key)).ifPresent(force -> said.put("force", force));
            if (!entry.validity().isAlways()) {
                said.put(
                        "valid",
                        Yaml.days(entry.validity().from(), entry.validity().until()));
            }
            entry.successor()
                    .flatMap(key -> id(entry.kind(), key))
                    .ifPresent(successor -> said.put("successor", successor));
            List<String> lines = new ArrayList<>();
            String indent = directory.indent();
            said.forEach((key, value) -> lines.add(indent + (lines.isEmpty() ? "- " : "  ") + key + ": " + value));
            lines.add(indent + "  offices:");
            lines.add(indent + "    - " + office(entry.kind()));
            return lines;
        }

        private static String office(AgencyKind kind) {
            return switch (kind) {
                case LOCAL_AUTHORITY -> "{id: panel, name: Prevent and panel, plays: [panel-chair, safeguarding-hub]}";
                case POLICE -> "{id: prevent, name: Prevent team, plays: [police]}";
                default -> "{id: dsl, name: Designated safeguarding lead, plays: [referrer]}";
            };
        }

        // ---- what is otherwise

        /** Only what the register says otherwise; what it does not say stays, and whatever people wrote. */
        private Optional<List<String>> change(Written written, Entry entry) {
            Map<String, String> said = new LinkedHashMap<>();
            List<String> what = new ArrayList<>();
            differs(written.text("name"), entry.name(), "name", what, () -> said.put("name", Yaml.text(entry.name())));
            Map<String, String> identifiers = new LinkedHashMap<>(written.texts("identifiers"));
            entry.identifiers()
                    .forEach((scheme, value) ->
                            differs(Optional.ofNullable(identifiers.get(scheme)), value, scheme, what, () -> {
                                identifiers.put(scheme, value);
                                said.put("identifiers", Yaml.map(identifiers));
                            }));
            authority(entry)
                    .ifPresent(id ->
                            differs(written.text("authority"), id, "authority", what, () -> said.put("authority", id)));
            entry.force()
                    .flatMap(key -> id(AgencyKind.POLICE, key))
                    .ifPresent(id -> differs(written.text("force"), id, "force", what, () -> said.put("force", id)));
            boolean ends = days(written, entry, said, what);
            entry.successor()
                    .flatMap(key -> id(entry.kind(), key))
                    .filter(id ->
                            said.containsKey("valid") || written.texts("valid").containsKey("until"))
                    .ifPresent(id ->
                            differs(written.text("successor"), id, "successor", what, () -> said.put("successor", id)));
            if (said.isEmpty()) {
                book.unchanged++;
                return Optional.empty();
            }
            String change = written.id() + ": " + String.join("; ", what);
            if (!written.isInLines(directory.lines())) {
                book.byHand.add(change);
                return Optional.empty();
            }
            (ends ? book.ended : book.changed).add(change);
            return Optional.of(written.with(directory.lines(), said));
        }

        /** @return whether its last day is new. A day that people wrote stays as long as the register knows none */
        private static boolean days(Written written, Entry entry, Map<String, String> said, List<String> what) {
            Map<String, String> days = written.texts("valid");
            Optional<String> from = Optional.ofNullable(days.get("from"));
            Optional<String> until = Optional.ofNullable(days.get("until"));
            Optional<String> last =
                    entry.validity().until().map(LocalDate::toString).or(() -> until);
            if (last.equals(until)) {
                return false;
            }
            what.add("until " + until.orElse("–") + " → " + last.orElse("–"));
            said.put("valid", Yaml.days(from.map(LocalDate::parse), last.map(LocalDate::parse)));
            return true;
        }

        private static void differs(Optional<String> is, String says, String key, List<String> what, Runnable change) {
            if (!is.equals(Optional.of(says))) {
                what.add(key + " " + is.orElse("–") + " → " + says);
                change.run();
            }
        }

        private void missing(List<Entry> entries) {
            Set<String> urns = new HashSet<>();
            entries.stream()
                    .filter(entry -> entry.kind() == AgencyKind.SCHOOL)
                    .forEach(entry -> urns.add(entry.key().value()));
            for (Written agency : directory.agencies()) {
                String urn = agency.texts("identifiers").get("urn");
                if (urn != null && !urns.contains(urn)) {
                    book.notThere.add(agency.id());
                }
            }
        }
    }
}
