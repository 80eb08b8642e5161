package agencyhub.rehearsal;

import agencyhub.agency.Agency;
import agencyhub.agency.Directory;
import agencyhub.agency.Office;
import agencyhub.yaml.Words;
import agencyhub.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads who is meant: an agency of the directory, or one of its offices. */
final class Who {
    private final Words<String> agencies;
    private final Words<String> agenciesAndOffices;

    Who(Directory directory) {
        Map<String, String> ids = new LinkedHashMap<>();
        Map<String, String> both = new LinkedHashMap<>();
        for (Agency agency : directory.agencies()) {
            ids.put(agency.id(), agency.id());
            both.put(agency.id(), agency.id());
            for (Office office : agency.offices()) {
                String ref = agency.id() + "/" + office.id();
                both.put(ref, ref);
            }
        }
        this.agencies = new Words<>("agency", ids);
        this.agenciesAndOffices = new Words<>("agency or office", both);
    }

    Optional<String> agency(YamlNode place) {
        return agencies.read(place);
    }

    Optional<String> agencyOrOffice(YamlNode place) {
        return agenciesAndOffices.read(place);
    }

    void known(String agency, YamlNode place) {
        if (!agencies.meanings().containsKey(agency)) {
            place.mistake(agency + " is not in the directory");
        }
    }

    /** Whether this office is meant by an agency's or an office's name. */
    static boolean means(String whom, Object office) {
        String ref = office.toString();
        return ref.equals(whom) || ref.startsWith(whom + "/");
    }
}
