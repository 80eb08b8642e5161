package agencyhub.likeness;

import java.util.List;

/** A name's parts, in the order in which they were given, which decides nothing. */
record BlindedName(List<BlindedPart> parts) {

    @Override
    public String toString() {
        return "a name of " + parts.size() + " parts";
    }
}
