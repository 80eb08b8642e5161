package agencyhub.worklist;

import agencyhub.agency.Agency;
import agencyhub.directory.InForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds a case by its reference or the beginning of it, a message or duty by its id, an agency by its id or name. */
@Component
public class Search {
    public static final int MOST = 50;

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /** The ledger compares references byte by byte, so that these are the next in the index. */
    static final String CASES = "select reference from case_file where reference >= :from and reference < :until"
            + " order by reference limit " + MOST;

    static final String BY_ID = "select 'message' as what, id from message where id = :id"
            + " union all select 'duty', id from duty where id = :id"
            + " union all select 'message', message from delivery where id = :id";

    public enum What {
        CASE,
        MESSAGE,
        DUTY,
        AGENCY
    }

    /**
     * @param id    what its page is found by
     * @param words for people
     * @param exact whether it is just what was asked for
     */
    public record Hit(What what, String id, String words, boolean exact) {}

    private final JdbcClient ledger;
    private final InForce inForce;

    Search(JdbcClient ledger, InForce inForce) {
        this.ledger = ledger;
        this.inForce = inForce;
    }

    /** What it is exactly comes first. */
    public List<Hit> find(String asked) {
        String text = asked.strip();
        if (text.isEmpty()) {
            return List.of();
        }
        if (ID.matcher(text).matches()) {
            return byId(UUID.fromString(text));
        }
        List<Hit> hits = new ArrayList<>(agencies(text));
        if (REFERENCE.matcher(text).matches()) {
            hits.addAll(cases(text));
        }
        return hits.stream()
                .sorted((one, other) -> Boolean.compare(other.exact(), one.exact()))
                .toList();
    }

    private List<Hit> byId(UUID id) {
        return ledger.sql(BY_ID)
                .param("id", id)
                .query((row, n) -> new Hit(
                        row.getString("what").equals("duty") ? What.DUTY : What.MESSAGE,
                        row.getString("id"),
                        row.getString("id"),
                        true))
                .list();
    }

    private List<Hit> cases(String beginning) {
        List<Hit> hits = new ArrayList<>();
        for (String written : List.of(beginning, beginning.toUpperCase(Locale.ROOT)).stream()
                .distinct()
                .toList()) {
            ledger.sql(CASES)
                    .param("from", written)
                    .param("until", written + '\uffff')
                    .query(String.class)
                    .list()
                    .forEach(
                            reference -> hits.add(new Hit(What.CASE, reference, reference, reference.equals(written))));
        }
        return hits;
    }

    private List<Hit> agencies(String text) {
        String sought = text.toLowerCase(Locale.ROOT);
        return inForce.rulebook().directory().agencies().stream()
                .filter(agency -> agency.id().contains(sought)
                        || agency.name().toLowerCase(Locale.ROOT).contains(sought))
                .limit(MOST)
                .map(agency -> new Hit(What.AGENCY, agency.id(), agency.name(), isIt(agency, sought)))
                .toList();
    }

    private static boolean isIt(Agency agency, String sought) {
        return agency.id().equals(sought)
                || agency.name().toLowerCase(Locale.ROOT).equals(sought);
    }
}
