package agencyhub.agency;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which of all agencies are there at one instant, who stands for those that are not any more, and until when that is so. */
final class InForceAt {
    private final Map<String, Agency> everyone = new HashMap<>();
    private final List<Agency> inOrder;
    private final Instant now;

    InForceAt(List<Agency> everyone, Instant now) {
        this.inOrder = everyone;
        this.now = now;
        everyone.forEach(agency -> this.everyone.put(agency.id(), agency));
    }

    /** Whoever points at an agency that has ended points at its heir. */
    List<Agency> agencies() {
        return inOrder.stream()
                .filter(agency -> agency.validity().holdsAt(now))
                .map(this::pointingAtHeirs)
                .toList();
    }

    Map<String, Ended> ended() {
        Map<String, Ended> ended = new LinkedHashMap<>();
        for (Agency agency : inOrder) {
            if (agency.validity().hasEndedAt(now)) {
                ended.put(
                        agency.id(),
                        new Ended(
                                agency.id(),
                                agency.validity().until().orElseThrow(),
                                agency.validity().ends().orElseThrow(),
                                heir(agency)));
            }
        }
        return ended;
    }

    /** When the latest change was, before which this does not hold; the beginning of time if there was none. */
    Instant since() {
        return changes()
                .filter(change -> !change.isAfter(now))
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    /** When the next change comes. */
    Instant until() {
        return changes()
                .filter(change -> change.isAfter(now))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private Stream<Instant> changes() {
        return inOrder.stream()
                .map(Agency::validity)
                .flatMap(valid -> Stream.of(valid.begins(), valid.ends()).flatMap(Optional::stream));
    }

    /** Along the chain of successors to the first that is there; one that is not there yet is waited for. */
    private Optional<String> heir(Agency gone) {
        Set<String> seen = new HashSet<>();
        Agency at = gone;
        while (at != null && seen.add(at.id())) {
            Agency next = at.successor().map(everyone::get).orElse(null);
            if (next == null || !next.validity().hasBegunAt(now)) {
                return Optional.empty();
            }
            if (next.validity().holdsAt(now)) {
                return Optional.of(next.id());
            }
            at = next;
        }
        return Optional.empty();
    }

    /** Itself if it is there. */
    private Optional<Agency> standing(String id) {
        Agency agency = everyone.get(id);
        if (agency == null || agency.validity().holdsAt(now)) {
            return Optional.ofNullable(agency);
        }
        return heir(agency).map(heir -> Objects.requireNonNull(everyone.get(heir)));
    }

    private Optional<String> standingId(Optional<String> id) {
        return id.flatMap(this::standing).map(Agency::id);
    }

    private Agency pointingAtHeirs(Agency agency) {
        boolean unmoved = Stream.concat(agency.authority().stream(), agency.force().stream())
                        .allMatch(this::isThere)
                && agency.offices().stream()
                        .flatMap(office -> Stream.concat(office.cover().stream(), office.supervisor().stream()))
                        .allMatch(ref -> isThere(ref.agency()));
        return unmoved
                ? agency
                : agency.pointingAt(
                        standingId(agency.authority()),
                        standingId(agency.force()),
                        agency.offices().stream().map(this::pointingAtHeirs).toList());
    }

    private boolean isThere(String id) {
        Agency agency = everyone.get(id);
        return agency != null && agency.validity().holdsAt(now);
    }

    private Office pointingAtHeirs(Office office) {
        return new Office(
                office.id(),
                office.name(),
                office.mail(),
                office.telephone(),
                office.plays(),
                office.cover().flatMap(this::standing),
                office.supervisor().flatMap(this::standing),
                office.doors());
    }

    private Optional<OfficeRef> standing(OfficeRef ref) {
        return isThere(ref.agency())
                ? Optional.of(ref)
                : standing(ref.agency()).map(heir -> heir.officeLike(ref.office(), Optional.empty()));
    }
}
