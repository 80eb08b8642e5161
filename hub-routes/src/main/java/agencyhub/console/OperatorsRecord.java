package agencyhub.console;

import agencyhub.operations.Register;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Wherever something is shown that operators may act on, what they did before can be shown with it. */
@ControllerAdvice(assignableTypes = {DutyPage.class, AgenciesPage.class, DeliveryActions.class})
class OperatorsRecord {
    private final Register register;

    OperatorsRecord(Register register) {
        this.register = register;
    }

    @ModelAttribute("register")
    Register register() {
        return register;
    }
}
