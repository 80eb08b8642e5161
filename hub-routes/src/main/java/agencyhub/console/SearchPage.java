package agencyhub.console;

import agencyhub.worklist.Search;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** From a reference or an id straight to its page; otherwise everything that may be meant. */
@Controller
class SearchPage {
    private static final int LONGEST = 100;

    private final Search search;

    SearchPage(Search search) {
        this.search = search;
    }

    @GetMapping("/console/search")
    String search(@RequestParam(defaultValue = "") String q, Model model) {
        String asked = q.strip();
        List<Search.Hit> hits = asked.length() > LONGEST ? List.of() : search.find(asked);
        List<Search.Hit> exact = hits.stream().filter(Search.Hit::exact).toList();
        if (exact.size() == 1) {
            return "redirect:" + address(exact.getFirst());
        }
        model.addAttribute("asked", asked);
        model.addAttribute("hits", hits.stream().map(Found::of).toList());
        model.addAttribute("most", hits.size() >= Search.MOST);
        return "console/search";
    }

    /** @param what in words */
    record Found(String what, String words, String id, String address) {
        static Found of(Search.Hit hit) {
            String what = switch (hit.what()) {
                case CASE -> "Case";
                case MESSAGE -> "Message";
                case DUTY -> "Duty";
                case AGENCY -> "Agency";
            };
            return new Found(what, hit.words(), hit.id(), SearchPage.address(hit));
        }
    }

    private static String address(Search.Hit hit) {
        return switch (hit.what()) {
            case CASE -> "/console/cases/" + hit.id();
            case MESSAGE -> "/console/messages/" + hit.id();
            case DUTY -> "/console/duties/" + hit.id();
            case AGENCY -> "/console/agencies/" + hit.id();
        };
    }
}
