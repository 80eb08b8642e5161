package agencyhub.enquiry;

import agencyhub.duty.CaseState;
import agencyhub.ledger.StateColumn;
import agencyhub.message.Party;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The parties of a case; of these, police and panel chair own it and see every row. */
@Component
class CaseOwners {
    private final JdbcClient ledger;

    CaseOwners(JdbcClient ledger) {
        this.ledger = ledger;
    }

    /** Empty when there is no such case. */
    Optional<CaseState> state(String reference) {
        return ledger.sql("select state from case_file where reference = ?")
                .param(reference)
                .query(String.class)
                .optional()
                .map(StateColumn::read);
    }

    static boolean owns(String agency, List<Party> parties) {
        return parties.stream()
                .anyMatch(party -> party.agency().equals(agency) && party.role().ownsCase());
    }
}
