package agencyhub.console;

import agencyhub.agency.AgencyKind;
import agencyhub.agency.Directory;
import agencyhub.directory.InForce;
import agencyhub.operations.AgenciesHealth;
import agencyhub.operations.AgencyHealth;
import agencyhub.operations.Contacts;
import agencyhub.worklist.View;
import agencyhub.worklist.Worklist;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Who there is, how each can be reached, and what waits. */
@Controller
class AgenciesPage {
    private static final int AT_ONCE = 25;

    private final AgenciesHealth health;
    private final Contacts contacts;
    private final Worklist worklist;
    private final InForce inForce;

    AgenciesPage(AgenciesHealth health, Contacts contacts, Worklist worklist, InForce inForce) {
        this.health = health;
        this.contacts = contacts;
        this.worklist = worklist;
        this.inForce = inForce;
    }

    @GetMapping("/console/agencies")
    String all(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "0") int from,
            Model model) {
        int start = Math.max(0, from);
        Optional<AgencyKind> only = AgencyKind.of(kind);
        AgenciesHealth.Page page = health.page(q, only, start, AT_ONCE);
        model.addAttribute("page", page);
        model.addAttribute("q", q);
        model.addAttribute("kind", only.map(AgencyKind::word).orElse(""));
        model.addAttribute("kinds", AgencyKind.values());
        model.addAttribute("from", start);
        model.addAttribute("before", Math.max(0, start - AT_ONCE));
        model.addAttribute("next", start + AT_ONCE);
        return "console/agencies";
    }

    @GetMapping("/console/agencies/{id}")
    String one(@PathVariable String id, Person person, Model model) {
        AgencyHealth agency = health.agency(id).orElseThrow(Closed.NotThere::new);
        model.addAttribute("agency", agency.agency());
        model.addAttribute("health", agency);
        model.addAttribute("owes", worklist.owing(View.OPEN, id));
        model.addAttribute("owesLate", worklist.owing(View.NOT_INFORMED, id));
        model.addAttribute("waits", worklist.waiting(View.OPEN, id));
        model.addAttribute("waitsLong", worklist.waiting(View.NOT_INFORMED, id));
        Directory directory = inForce.rulebook().directory();
        model.addAttribute("ended", directory.ended(id));
        model.addAttribute(
                "before",
                directory.ended().stream()
                        .filter(each -> each.heir().equals(Optional.of(id)))
                        .toList());
        model.addAttribute("amendments", contacts.amendmentsOf(id));
        return "console/agency";
    }
}
