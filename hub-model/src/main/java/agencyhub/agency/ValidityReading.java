package agencyhub.agency;

import agencyhub.yaml.YamlNode;
import java.time.LocalDate;
import java.util.Optional;

/** Reads {@code valid: {from: 2026-09-01, until: 2027-08-31}}. */
final class ValidityReading {
    private ValidityReading() {}

    static Validity read(YamlNode agency, Optional<AgencyKind> kind) {
        return agency.optional("valid").map(place -> days(place, kind)).orElse(Validity.ALWAYS);
    }

    private static Validity days(YamlNode place, Optional<AgencyKind> kind) {
        place.only("from", "until");
        Optional<LocalDate> from = place.optional("from").flatMap(TermReading::readDate);
        Optional<LocalDate> until = place.optional("until").flatMap(TermReading::readDate);
        if (place.isMap() && place.entries().isEmpty()) {
            place.mistake("say from when or until when");
        }
        if (kind.equals(Optional.of(AgencyKind.HUB))) {
            place.mistake("the hub's own agency is always there: everybody may need it");
            return Validity.ALWAYS;
        }
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            place.mistake("its last day " + until.get() + " lies before its first, " + from.get());
            return Validity.ALWAYS;
        }
        return new Validity(from, until);
    }
}
