package agencyhub.console;

import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A case: who answers for it, what is owed now, and what happened, as a picture and in words. */
@Controller
class CasePage {
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private final CaseReading cases;

    CasePage(CaseReading cases) {
        this.cases = cases;
    }

    /** @param to the number of the last message to show */
    @GetMapping("/console/cases/{reference}")
    String show(@PathVariable String reference, @RequestParam(defaultValue = "") String to, Model model) {
        if (!REFERENCE.matcher(reference).matches()) {
            throw new Closed.NotThere();
        }
        model.addAttribute("view", cases.of(reference, number(to)).orElseThrow(Closed.NotThere::new));
        return "console/case";
    }

    private static Optional<Integer> number(String words) {
        return NUMBER.matcher(words).matches() ? Optional.of(Integer.valueOf(words)) : Optional.empty();
    }
}
