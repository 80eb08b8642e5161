package agencyhub.console;

import agencyhub.SandboxMode;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where staff rehearse: a scenario is played step by step, and they see it all over the console as in earnest. */
@Controller
@Conditional(SandboxMode.class)
class TrainingPage {
    private static final String HERE = "/console/training";

    private final Training training;

    TrainingPage(Training training) {
        this.training = training;
    }

    @GetMapping(HERE)
    String training(Person person, Model model, HttpServletResponse response) {
        Optional<Training.Now> now = training.now();
        if (now.filter(Training.Now::busy).isPresent()) {
            response.setHeader("Refresh", "2"); // without a script, too
        }
        model.addAttribute("now", now.orElse(null));
        model.addAttribute("choices", training.choices());
        model.addAttribute("may", person.mayAct());
        return "console/training";
    }

    @PostMapping(HERE + "/scenarios/{name}")
    String start(@PathVariable String name, Person person, RedirectAttributes next) {
        Acting.demandMayAct(person);
        return told(training.start(name), next);
    }

    @PostMapping(HERE + "/next")
    String next(Person person, RedirectAttributes next) {
        Acting.demandMayAct(person);
        return told(training.goOn(), next);
    }

    @PostMapping(HERE + "/end")
    String end(Person person, RedirectAttributes next) {
        Acting.demandMayAct(person);
        return told(training.goOnToTheEnd(), next);
    }

    private static String told(Optional<String> hindrance, RedirectAttributes next) {
        hindrance.ifPresent(why -> next.addFlashAttribute("told", why));
        return "redirect:" + HERE;
    }
}
