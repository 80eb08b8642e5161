package agencyhub.testkit.mock;

import agencyhub.agency.Agency;
import agencyhub.agency.Directory;
import agencyhub.agency.Office;
import agencyhub.yaml.Words;
import agencyhub.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads which of a script's agencies is meant, or which of its offices. Offices are known where there is a directory. */
final class Cast {
    private final Words<String> mocked;
    private final Optional<Words<String>> offices;

    Cast(Set<String> mocked, Optional<Directory> directory) {
        Map<String, String> ids = new LinkedHashMap<>();
        mocked.forEach(id -> ids.put(id, id));
        this.mocked = new Words<>("agency of this script", ids);
        this.offices = directory.map(Cast::words);
    }

    private static Words<String> words(Directory directory) {
        Map<String, String> refs = new LinkedHashMap<>();
        for (Agency agency : directory.agencies()) {
            refs.put(agency.id(), agency.id());
            for (Office office : agency.offices()) {
                refs.put(agency.id() + "/" + office.id(), agency.id());
            }
        }
        return new Words<>("agency or office", refs);
    }

    /** One of the mock agencies. */
    Optional<String> agency(YamlNode place) {
        return mocked.read(place);
    }

    /** One of the mock agencies, or one of their offices: {@code school.northfield/dsl}. */
    Optional<String> agencyOrOffice(YamlNode place) {
        Optional<String> text = place.text();
        Optional<String> agency = text.map(whole -> whole.replaceFirst("/.*", ""));
        if (agency.isPresent() && !mocked.meanings().containsKey(agency.get())) {
            place.mistake(Words.unknown(
                    "agency of this script", agency.get(), mocked.meanings().keySet()));
            return Optional.empty();
        }
        return anybody(place);
    }

    /** Any agency or office: of the directory, where there is one. */
    Optional<String> anybody(YamlNode place) {
        return offices.isEmpty() ? place.text() : offices.get().read(place).flatMap(agency -> place.text());
    }
}
