package agencyhub.alerts;

import agencyhub.directory.RulesInForce;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Whether the files say something else than what is in force. */
@Component
class RulesLookout implements Lookout {
    private final RulesInForce rules;

    RulesLookout(RulesInForce rules) {
        this.rules = rules;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.RULES_REFUSED);
    }

    @Override
    public boolean asksTheLedger() {
        return false;
    }

    @Override
    public List<Problem> look() {
        return rules.areRefused()
                ? List.of(new Problem(Kind.RULES_REFUSED, "rules", "the hub's log names the lines"))
                : List.of();
    }
}
