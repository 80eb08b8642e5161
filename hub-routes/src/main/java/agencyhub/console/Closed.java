package agencyhub.console;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.ModelAndView;

/** Pages for what is not there, not allowed, or went wrong. */
@Controller
class Closed {

    @RequestMapping("/console/denied")
    String denied(HttpServletResponse response) {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        return "console/denied";
    }

    /** Whatever no page answers. */
    @RequestMapping("/console/**")
    String notThere(HttpServletResponse response) {
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "console/not-there";
    }

    /** A page that was asked for something which the ledger does not have. */
    static final class NotThere extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotThere() {
            super("not there", null, false, false);
        }
    }

    /** Before the doors' own: people get a page, not a problem document. */
    @ControllerAdvice(basePackageClasses = Closed.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static class Faults {
        private static final Logger log = LoggerFactory.getLogger(Closed.class);

        @ExceptionHandler
        ModelAndView notThere(NotThere missing) {
            return new ModelAndView("console/not-there", HttpStatus.NOT_FOUND);
        }

        @ExceptionHandler
        void gone(AsyncRequestNotUsableException gone) {
            // nobody is there to be told
        }

        @ExceptionHandler
        ModelAndView unexpected(Exception unexpected, Model model) {
            if (unexpected instanceof ErrorResponse told && told.getStatusCode().is4xxClientError()) {
                return new ModelAndView("console/not-there", told.getStatusCode());
            }
            UUID incident = UUID.randomUUID();
            log.atError().addKeyValue("incident", incident).log("A page failed: {}", where(unexpected));
            ModelAndView page = new ModelAndView("console/failed", HttpStatus.INTERNAL_SERVER_ERROR);
            page.addObject("incident", incident);
            return page;
        }

        /** Which faults, one behind the other, and the first place of each in the hub's own code; never their messages. */
        private static String where(Throwable fault) {
            StringBuilder chain = new StringBuilder();
            for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
                chain.append(chain.isEmpty() ? "" : " < ")
                        .append(cause.getClass().getName());
                for (StackTraceElement frame : cause.getStackTrace()) {
                    if (frame.getClassName().startsWith("agencyhub.")) {
                        chain.append(" at ").append(frame);
                        break;
                    }
                }
            }
            return chain.toString();
        }
    }
}
