package agencyhub.console;

import agencyhub.worklist.DutyStory;
import agencyhub.worklist.Entry;
import agencyhub.worklist.Worklist;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One duty: what is owed, how it was chased, what happens next, and what an operator can do about it. */
@Controller
class DutyPage {
    private final Worklist worklist;
    private final DutyStory story;
    private final WorklistWords words;

    DutyPage(Worklist worklist, DutyStory story, WorklistWords words) {
        this.worklist = worklist;
        this.story = story;
        this.words = words;
    }

    @GetMapping("/console/duties/{id}")
    String duty(@PathVariable UUID id, Model model) {
        Entry entry = worklist.duty(id).orElseThrow(Closed.NotThere::new);
        model.addAttribute("entry", entry);
        model.addAttribute("duty", entry.duty());
        model.addAttribute("story", story.of(entry));
        model.addAttribute("words", words);
        return "console/duty";
    }
}
