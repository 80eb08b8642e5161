package agencyhub.console;

import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * A message: to whom it was brought and who said what about it. What it says is shown to auditors who say why, by a request of
 * its own that has no address to come back to: each look is asked for, and recorded, anew.
 */
@Controller
class MessagePage {
    private static final String PAGE = "console/message";
    private static final String ORIGINAL = "original";
    private static final int LONGEST_REASON = 500;

    private final MessageReading messages;
    private final ContentReading contents;
    private final ContentViews looks;

    MessagePage(MessageReading messages, ContentReading contents, ContentViews looks) {
        this.messages = messages;
        this.contents = contents;
        this.looks = looks;
    }

    @GetMapping("/console/messages/{id}")
    String show(@PathVariable String id, Person person, Model model) {
        model.addAttribute("view", view(id));
        model.addAttribute("mayRead", person.is(Role.AUDITOR));
        return PAGE;
    }

    /** @param copy {@code original}, or the delivery whose copy it is */
    @PostMapping("/console/messages/{id}/content")
    ModelAndView read(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = ORIGINAL) String copy,
            Person person) {
        if (!person.is(Role.AUDITOR)) {
            throw new Closed.NotThere(); // the door is shut to others; this is the second lock
        }
        MessageView view = view(id);
        Optional<UUID> delivery = copy.equals(ORIGINAL) ? Optional.empty() : Optional.of(uuid(copy));
        ModelAndView page = new ModelAndView(PAGE)
                .addObject("mayRead", true)
                .addObject("reason", reason)
                .addObject("copy", copy);
        String fault = fault(reason);
        if (!fault.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page.addObject("view", view).addObject("fault", fault);
        }
        if (delivery.isPresent()
                && view.recipients().stream().noneMatch(to -> to.delivery().equals(delivery.get()))) {
            throw new Closed.NotThere();
        }
        looks.byAuditor(view.id(), delivery, person, reason);
        page.addObject(
                "contents",
                delivery.map(whose -> contents.copy(view.id(), whose))
                        .orElseGet(() -> contents.original(view.id()))
                        .orElseThrow(Closed.NotThere::new));
        page.addObject("reason", ""); // the next look has a reason of its own
        return page.addObject("view", view(id)); // with this look among the others
    }

    private static String fault(String reason) {
        if (reason.isBlank()) {
            return "Say why you need to read this message";
        }
        return reason.length() > LONGEST_REASON ? "The reason must have 500 characters or fewer" : "";
    }

    private MessageView view(String id) {
        return messages.of(uuid(id)).orElseThrow(Closed.NotThere::new);
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException unreadable) {
            throw new Closed.NotThere();
        }
    }
}
