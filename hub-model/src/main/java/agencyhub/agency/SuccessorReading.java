package agencyhub.agency;

import agencyhub.yaml.Words;
import agencyhub.yaml.YamlNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads who takes over from whom; once all agencies are read, looks whether that leads anywhere. */
final class SuccessorReading {
    private record Named(YamlNode place, String successor) {}

    private record Known(Optional<AgencyKind> kind, Validity validity) {}

    private final Map<String, Known> agencies = new HashMap<>();
    private final Map<String, Named> named = new HashMap<>();
    private final List<String> inOrder = new ArrayList<>();

    Optional<String> read(YamlNode node, String agency, Optional<AgencyKind> kind, Validity validity) {
        agencies.putIfAbsent(agency, new Known(kind, validity));
        Optional<YamlNode> place = node.optional("successor");
        Optional<String> successor = place.flatMap(YamlNode::text);
        successor.ifPresent(id -> {
            if (validity.until().isEmpty()) {
                place.get().mistake("a successor of an agency without a last day: say valid: {until: 2027-08-31}");
            }
            if (named.putIfAbsent(agency, new Named(place.get(), id)) == null) {
                inOrder.add(agency);
            }
        });
        return successor;
    }

    void check(List<String> warnings) {
        for (String agency : inOrder) {
            Named to = named.get(agency);
            Known gone = agencies.get(agency);
            if (to != null && gone != null) {
                check(agency, gone, to, warnings);
            }
        }
    }

    private void check(String agency, Known gone, Named to, List<String> warnings) {
        String id = to.successor();
        Known successor = agencies.get(id);
        if (id.equals(agency)) {
            to.place().mistake("an agency cannot be its own successor: leave it out if nobody takes over");
        } else if (successor == null) {
            to.place().mistake(nearest(id));
        } else if (!successor.kind().equals(gone.kind())) {
            gone.kind().ifPresent(kind -> to.place().mistake("successor " + id + " is not of kind " + kind.word()));
        } else {
            round(agency)
                    .ifPresentOrElse(
                            way -> to.place().mistake("successors in a circle: " + way),
                            () -> warn(agency, gone.validity(), id, successor.validity(), warnings));
        }
    }

    private String nearest(String id) {
        return Words.nearest(id, agencies.keySet())
                .map(near -> "successor " + id + " is not in the directory: did you mean '" + near + "'?")
                .orElse("successor " + id + " is not in the directory");
    }

    /** The way back to this agency, if it leads there. */
    private Optional<String> round(String agency) {
        Set<String> way = new LinkedHashSet<>();
        String at = agency;
        while (way.add(at)) {
            Named next = named.get(at);
            if (next == null) {
                return Optional.empty();
            }
            at = next.successor();
        }
        return at.equals(agency) ? Optional.of(String.join(" → ", way) + " → " + agency) : Optional.empty();
    }

    private void warn(String agency, Validity gone, String id, Validity successor, List<String> warnings) {
        Optional<LocalDate> last = gone.until();
        if (last.isEmpty()) {
            return;
        }
        LocalDate after = last.get().plusDays(1);
        if (successor.from().filter(after::isBefore).isPresent()) {
            warnings.add(agency + ": ends on " + last.get() + ", and its successor " + id + " begins on "
                    + successor.from().get() + ": between them operations has what concerns it");
        }
        if (successor.until().filter(until -> until.isBefore(after)).isPresent() && !named.containsKey(id)) {
            warnings.add(agency + ": its successor " + id + " has ended before, and names none");
        }
    }
}
