package agencyhub.likeness;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a referral, or a correction of it, says of the individual, in plain words. Lives only until it is blinded.
 *
 * @param names every name given: the full one first
 */
public record Identity(
        List<String> names, Optional<LocalDate> born, Optional<String> school, Optional<String> identifier) {

    /** @param identity the member {@code identity} of a valid event's {@code data}, or nothing */
    public static Identity of(JsonNode identity) {
        List<String> names = new ArrayList<>();
        text(identity.path("name")).ifPresent(names::add);
        identity.path("otherNames").forEach(name -> text(name).ifPresent(names::add));
        return new Identity(
                List.copyOf(names),
                text(identity.path("dateOfBirth")).map(LocalDate::parse),
                text(identity.path("school")),
                text(identity.path("childIdentifier").path("value")));
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.ofNullable(node.asString(null));
    }

    @Override
    public String toString() {
        return "an identity"; // never the content
    }
}
