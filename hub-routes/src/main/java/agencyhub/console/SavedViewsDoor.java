package agencyhub.console;

import agencyhub.worklist.SavedViews;
import agencyhub.worklist.Selection;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Keeps selections under a name, and lets go of them again. */
@Controller
class SavedViewsDoor {
    private final SavedViews saved;
    private final WorklistPage page;

    SavedViewsDoor(SavedViews saved, WorklistPage page) {
        this.saved = saved;
        this.page = page;
    }

    @PostMapping("/console/saved-views")
    String save(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String query,
            Person person,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        Selection selection = Selection.of(query);
        String wanted = name.strip();
        Optional<String> problem = problem(wanted, person, selection);
        if (problem.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", problem.get());
            model.addAttribute("name", wanted);
            return page.show(selection, Optional.empty(), person, model);
        }
        after.addFlashAttribute("done", "Saved as “" + wanted + "”.");
        return "redirect:" + WorklistPage.QueryStrings.address(selection);
    }

    private Optional<String> problem(String name, Person person, Selection selection) {
        if (name.isEmpty()) {
            return Optional.of("Give the view a name");
        }
        if (name.length() > SavedViews.LONGEST_NAME) {
            return Optional.of("The name must have " + SavedViews.LONGEST_NAME + " characters or fewer");
        }
        return switch (saved.save(person.account(), name, selection)) {
            case SAVED -> Optional.empty();
            case NAME_TAKEN -> Optional.of("You have a view of this name already: choose another");
            case TOO_MANY -> Optional.of("You have " + SavedViews.MOST + " saved views: delete one first");
        };
    }

    @PostMapping("/console/saved-views/{id}/delete")
    String delete(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String query,
            Person person,
            RedirectAttributes after) {
        saved.forget(person.account(), id);
        after.addFlashAttribute("done", "The saved view is deleted.");
        return "redirect:" + WorklistPage.address(query);
    }
}
