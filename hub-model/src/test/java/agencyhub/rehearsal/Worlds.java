package agencyhub.rehearsal;

import agencyhub.agency.Agency;
import agencyhub.agency.Directory;
import agencyhub.agency.Office;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.Validity;
import agencyhub.policy.Policies;
import agencyhub.policy.PolicyFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Agencies and policies among which a history may change. Each directory is one that its reader would take. */
final class Worlds {
    private static final LocalDate LONG_AGO = LocalDate.parse("2020-12-31");
    private static final LocalDate SOME_DAY = LocalDate.parse("2026-11-13");

    static final List<Directory> DIRECTORIES = directories();
    static final Policies POLICIES = Policies.only(PolicyFile.shipped());
    static final Policies POLICIES_LATER = later();

    private Worlds() {}

    /** One agency has a last day, and perhaps a successor. */
    private static Directory ending(Directory directory, LocalDate lastDay, String gone, String heir) {
        return Directory.of(directory.agencies().stream()
                .map(agency -> agency.id().equals(gone) ? ending(agency, lastDay, heir) : agency)
                .toList());
    }

    private static Agency ending(Agency agency, LocalDate lastDay, String heir) {
        return new Agency(
                agency.id(),
                agency.name(),
                agency.kind(),
                agency.identifiers(),
                agency.authority(),
                agency.force(),
                agency.nation(),
                agency.terms(),
                agency.offices(),
                agency.doors(),
                agency.credentials(),
                new Validity(Optional.empty(), Optional.of(lastDay)),
                Optional.of(heir).filter(id -> !id.isEmpty()));
    }

    private static List<Directory> directories() {
        Directory anyshire = ScenarioFile.anyshire();
        List<Directory> worlds = new ArrayList<>();
        worlds.add(anyshire);
        worlds.add(offices(anyshire, office -> false, office -> true));
        worlds.add(offices(anyshire, office -> true, office -> false));
        worlds.add(offices(anyshire, office -> false, office -> false));
        for (String gone : List.of(
                "school.northfield",
                "police.anyshire",
                "la.anyshire",
                "provider.harbour",
                "care.anyshire",
                "police.westmoor",
                "la.westmoor")) {
            worlds.add(without(anyshire, gone));
        }
        worlds.add(ending(anyshire, LONG_AGO, "la.anyshire", "la.westmoor"));
        worlds.add(ending(anyshire, LONG_AGO, "police.anyshire", "police.westmoor"));
        worlds.add(ending(anyshire, SOME_DAY, "la.westmoor", "la.anyshire"));
        worlds.add(ending(anyshire, SOME_DAY, "school.northfield", "school.southfield"));
        worlds.add(ending(anyshire, LONG_AGO, "provider.harbour", ""));
        worlds.add(ending(anyshire, SOME_DAY, "police.anyshire", ""));
        worlds.add(ending(anyshire, LONG_AGO, "la.anyshire", ""));
        // Offices that vanish: of each agency with several, the first.
        List<OfficeRef> firsts = anyshire.agencies().stream()
                .filter(agency -> agency.offices().size() > 1)
                .map(agency ->
                        new OfficeRef(agency.id(), agency.offices().getFirst().id()))
                .toList();
        worlds.add(Directory.of(anyshire.agencies().stream()
                .map(agency -> with(
                        agency,
                        agency.authority(),
                        agency.force(),
                        agency.offices().stream()
                                .filter(office -> !firsts.contains(new OfficeRef(agency.id(), office.id())))
                                .map(office -> with(office, ref -> !firsts.contains(ref), ref -> !firsts.contains(ref)))
                                .toList()))
                .toList()));
        return List.copyOf(worlds);
    }

    /** Nothing points to an agency that has gone. */
    private static Directory without(Directory directory, String gone) {
        Predicate<OfficeRef> stays = ref -> !ref.agency().equals(gone);
        return Directory.of(directory.agencies().stream()
                .filter(agency -> !agency.id().equals(gone))
                .map(agency -> with(
                        agency,
                        agency.authority().filter(authority -> !authority.equals(gone)),
                        agency.force().filter(force -> !force.equals(gone)),
                        agency.offices().stream()
                                .map(office -> with(office, stays, stays))
                                .toList()))
                .toList());
    }

    private static Directory offices(
            Directory directory, Predicate<OfficeRef> covers, Predicate<OfficeRef> supervisors) {
        return Directory.of(directory.agencies().stream()
                .map(agency -> with(
                        agency,
                        agency.authority(),
                        agency.force(),
                        agency.offices().stream()
                                .map(office -> with(office, covers, supervisors))
                                .toList()))
                .toList());
    }

    private static Office with(Office office, Predicate<OfficeRef> covers, Predicate<OfficeRef> supervisors) {
        return new Office(
                office.id(),
                office.name(),
                office.mail(),
                office.telephone(),
                office.plays(),
                office.cover().filter(covers),
                office.supervisor().filter(supervisors),
                office.doors());
    }

    private static Agency with(
            Agency agency, Optional<String> authority, Optional<String> force, List<Office> offices) {
        return new Agency(
                agency.id(),
                agency.name(),
                agency.kind(),
                agency.identifiers(),
                authority,
                force,
                agency.nation(),
                agency.terms(),
                offices,
                agency.doors(),
                agency.credentials());
    }

    private static Policies later() {
        String text = PolicyFile.shippedText()
                .replaceFirst("version: \\S+", "version: later")
                .replace("{after: 2 working days, tell: supervisor}", "{after: 3 working days, tell: supervisor}");
        return new Policies(List.of(PolicyFile.shipped(), PolicyFile.read("later.yaml", text)));
    }
}
