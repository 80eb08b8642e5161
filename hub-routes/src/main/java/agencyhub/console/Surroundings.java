package agencyhub.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What stands around every page: who is signed in, where else to go, and how times are shown. */
@ControllerAdvice(basePackageClasses = Surroundings.class)
class Surroundings {
    private final Times times;
    private final boolean rehearsed;

    Surroundings(Times times, ObjectProvider<Training> training) {
        this.times = times;
        this.rehearsed = training.getIfAvailable() != null;
    }

    /** A way to another page. */
    record Way(String path, String text) {
        /** Whether the page at this address is found this way. */
        public boolean leadsTo(String address) {
            return path.equals("/console") ? address.equals(path) : address.startsWith(path);
        }
    }

    @ModelAttribute("times")
    Times times() {
        return times;
    }

    /** Whether nothing here is real. */
    @ModelAttribute("rehearsed")
    boolean rehearsed() {
        return rehearsed;
    }

    @ModelAttribute("person")
    @Nullable
    Person person() {
        return signedIn().orElse(null);
    }

    @ModelAttribute("ways")
    List<Way> ways() {
        List<Way> ways = new ArrayList<>();
        signedIn().ifPresent(person -> {
            if (person.seesAll()) {
                ways.add(new Way("/console", "Worklist"));
                ways.add(new Way("/console/agencies", "Agencies"));
                ways.add(new Way("/console/operations", "Actions"));
                ways.add(new Way("/console/alerts", "Alerts"));
                ways.add(new Way("/console/oversight", "Oversight"));
                if (rehearsed) {
                    ways.add(new Way("/console/training", "Training"));
                }
            }
            if (person.is(Role.AGENCY)) {
                ways.add(new Way("/console/school", "Our messages"));
            }
            ways.add(new Way("/console/policy", "Policy"));
        });
        return ways;
    }

    /** The page's own address, to mark where one is. */
    @ModelAttribute("address")
    String address(HttpServletRequest request) {
        return request.getRequestURI();
    }

    private static Optional<Person> signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return Optional.ofNullable(authentication).flatMap(SignedIn::of);
    }
}
