package agencyhub.console;

import agencyhub.operations.Instruction;
import agencyhub.operations.Operator;
import agencyhub.operations.Upshot;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** What all forms of operators have in common: who sends one, and where its answer is shown. */
final class Acting {
    static final String PAGE = "console/act";

    private Acting() {}

    static Instruction instruction(Person person, Map<String, String> sent) {
        return new Instruction(operation(sent), operator(person), sent.getOrDefault("reason", ""));
    }

    static Operator operator(Person person) {
        return new Operator(person.account(), person.name(), person.is(Role.SUPERVISOR));
    }

    static String shown(Map<String, String> sent) {
        return sent.getOrDefault("shown", "");
    }

    /** Auditors read everything and change nothing. */
    static void demandMayAct(Person person) {
        if (!person.mayAct()) {
            throw new Closed.NotThere();
        }
    }

    static ModelAndView show(ActForm form) {
        return new ModelAndView(PAGE).addObject("form", form);
    }

    /**
     * What was done is said on the page that one comes from, and so is what somebody else did first; what is wrong with the form
     * is said on the form, with all that was written in it.
     */
    static ModelAndView answer(Upshot upshot, ActForm form, Map<String, String> sent, RedirectAttributes next) {
        return switch (upshot) {
            case Upshot.Done(var words) -> back(form, "done", words, next);
            case Upshot.Waits(var words, var _) -> back(form, "told", words, next);
            case Upshot.Meanwhile(var words) -> back(form, "told", words, next);
            case Upshot.Refused(var field, var words) -> {
                ModelAndView again = show(form.sentBack(sent, field, words));
                again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
                yield again;
            }
        };
    }

    private static ModelAndView back(ActForm form, String how, String words, RedirectAttributes next) {
        next.addFlashAttribute(how, words);
        return new ModelAndView("redirect:" + form.back());
    }

    /** As part of an address: names of doors have colons. */
    static String encoded(String text) {
        return UriUtils.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            throw new Closed.NotThere();
        }
    }

    private static UUID operation(Map<String, String> sent) {
        return uuid(sent.getOrDefault("operation", ""));
    }
}
