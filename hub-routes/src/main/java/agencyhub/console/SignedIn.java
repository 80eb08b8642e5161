package agencyhub.console;

import java.util.Optional;
import org.springframework.security.core.Authentication;

/** What a principal of the console knows: the person. */
interface SignedIn {
    Person person();

    static Optional<Person> of(Authentication authentication) {
        return authentication.getPrincipal() instanceof SignedIn known ? Optional.of(known.person()) : Optional.empty();
    }
}
