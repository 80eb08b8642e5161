package agencyhub.worklist;

import agencyhub.agency.Directory;
import agencyhub.directory.InForce;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The agencies that owe something: each is one step along an index, however much it owes. */
@Component
class Debtors {

    static final String ALL = "with recursive debtor(agency) as ("
            + " (select owed_by_agency from duty where state = 'open' order by owed_by_agency limit 1)"
            + " union all select next.owed_by_agency from debtor cross join lateral (select owed_by_agency from duty"
            + " where state = 'open' and owed_by_agency > debtor.agency order by owed_by_agency limit 1) next)"
            + " select agency from debtor";

    private final JdbcClient ledger;
    private final InForce inForce;

    Debtors(JdbcClient ledger, InForce inForce) {
        this.ledger = ledger;
        this.inForce = inForce;
    }

    /** Those that the directory does not have any more. */
    List<String> gone() {
        Directory directory = inForce.rulebook().directory();
        return ledger.sql(ALL).query(String.class).list().stream()
                .filter(agency -> directory.agency(agency).isEmpty())
                .toList();
    }
}
