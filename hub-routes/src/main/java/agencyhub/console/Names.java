package agencyhub.console;

import agencyhub.agency.Agency;
import agencyhub.agency.Directory;
import agencyhub.agency.Office;
import agencyhub.agency.OfficeRef;
import agencyhub.directory.InForce;
import org.springframework.stereotype.Component;

/** Agencies and offices by their names in the directory; by their ids where they are not in it any more. */
@Component
class Names {
    private final InForce inForce;

    Names(InForce inForce) {
        this.inForce = inForce;
    }

    String agency(String id) {
        return directory().agency(id).map(Agency::name).orElse(id);
    }

    /** The office alone: beside its agency's name. */
    String office(OfficeRef ref) {
        return directory().office(ref).map(Office::name).orElse(ref.office());
    }

    String whole(OfficeRef ref) {
        return agency(ref.agency()) + ", " + office(ref);
    }

    private Directory directory() {
        return inForce.rulebook().directory();
    }
}
