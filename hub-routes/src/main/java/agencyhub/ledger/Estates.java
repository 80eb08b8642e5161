package agencyhub.ledger;

import agencyhub.agency.Ended;
import agencyhub.duty.Departures;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases that count on an agency which is there no more. */
@Component
public class Estates {

    /** It plays a part, owes something or waits for something. Whoever has a part in a case has sent or was told something. */
    static final String CASES = "select reference from ("
            + "select case_reference as reference from duty where state = 'open' and owed_by_agency = :agency"
            + " union select case_reference from duty where state = 'withheld' and owed_by_agency = :agency"
            + " union select case_reference from duty where state = 'open' and owed_to_agency = :agency"
            + " union select c.reference from (select case_reference from delivery where agency = :agency"
            + " union select case_reference from message where sender = :agency) h"
            + " join case_file c on c.reference = h.case_reference"
            + " where c.state -> 'parties' @> jsonb_build_array(jsonb_build_object('agency', :agency::text))) estate"
            + " where reference > :after order by reference limit :most";

    private final JdbcClient ledger;

    Estates(JdbcClient ledger) {
        this.ledger = ledger;
    }

    /** In the order of their references, from behind this one. */
    public List<String> cases(Ended ended, String after, int most) {
        return ledger.sql(CASES)
                .param("agency", ended.agency())
                .param("after", after)
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** Those of them in which the hub has not said yet that it ended. */
    public List<String> unsaid(Ended ended, List<String> cases) {
        UUID[] ids =
                cases.stream().map(reference -> Departures.id(reference, ended)).toArray(UUID[]::new);
        Set<UUID> said = new HashSet<>(ledger.sql("select id from message where id = any(?)")
                .param(ids)
                .query(UUID.class)
                .list());
        return cases.stream()
                .filter(reference -> !said.contains(Departures.id(reference, ended)))
                .toList();
    }
}
