package agencyhub.tryout;

import agencyhub.agency.Agency;
import agencyhub.agency.AgencyKind;
import agencyhub.agency.Directory;
import agencyhub.rehearsal.Expectation;
import agencyhub.rehearsal.Performance;
import agencyhub.rehearsal.Verdict;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether what a scenario expects came so, by what the running hub's ledger says. */
final class OnTheLedger {
    private final JdbcClient ledger;
    private final Directory directory;
    private final Performance paper;
    private final UnaryOperator<UUID> real;

    /** @param real the message of the ledger that is the one on paper */
    OnTheLedger(JdbcClient ledger, Directory directory, Performance paper, UnaryOperator<UUID> real) {
        this.ledger = ledger;
        this.directory = directory;
        this.paper = paper;
        this.real = real;
    }

    List<Play.Judgement> judge() {
        Map<Integer, Verdict> onPaper = Play.verdicts(paper);
        return Play.expectations(paper).stream()
                .map(expectation -> {
                    Verdict verdict = onPaper.get(expectation.line());
                    String words = verdict == null ? "" : verdict.expected();
                    return came(expectation)
                            .map(came -> new Play.Judgement(words, came, false))
                            .orElseGet(() -> new Play.Judgement(words, verdict != null && verdict.held(), true));
                })
                .toList();
    }

    private Optional<Boolean> came(Expectation expectation) {
        return switch (expectation) {
            case Expectation.Told told -> Optional.of(told(told) == told.expected());
            case Expectation.Stands stands ->
                isForgotten(stands) ? Optional.empty() : Optional.of(stands(stands) == stands.expected());
            case Expectation.Flagged flagged -> Optional.of(flagged(flagged) == flagged.expected());
            case Expectation.Owned owned -> owned(owned);
            case Expectation.Shown _, Expectation.Complete _ -> Optional.empty();
        };
    }

    private String agency(String whom) {
        return whom.split("/", 2)[0];
    }

    private String office(String whom) {
        return whom.contains("/") ? whom.substring(whom.indexOf('/') + 1) : "";
    }

    private Optional<UUID> message(String name, String caseReference) {
        return paper.message(name, caseReference).map(real);
    }

    /** The hub's own worklist is told by what stands there: nobody fetches it. */
    private boolean told(Expectation.Told told) {
        Optional<UUID> about = told.about().flatMap(name -> message(name, told.caseReference()));
        if (told.about().isPresent() && about.isEmpty()) {
            return false;
        }
        boolean hub = directory
                .agency(agency(told.whom()))
                .map(Agency::kind)
                .filter(AgencyKind.HUB::equals)
                .isPresent();
        return ledger.sql("select exists (select from delivery d join message m on m.id = d.message"
                        + " join lateral (select min(a.at) as at from attempt a where a.delivery = d.id"
                        + " and (a.outcome = 'delivered' or :hub and a.outcome = 'put-on-inbox')) told on told.at is not null"
                        + " where d.case_reference = :case and d.agency = :agency and (:office = '' or d.office = :office)"
                        + " and (:type = '' or m.type = :type)"
                        + " and (:about = '' or m.id::text = :about or convert_from(m.body, 'UTF8') like '%' || :about || '%')"
                        + " and told.at >= :from and told.at <= :by)")
                .param("hub", hub)
                .param("case", told.caseReference())
                .param("agency", agency(told.whom()))
                .param("office", office(told.whom()))
                .param("type", told.of().map(type -> type.word()).orElse(""))
                .param("about", about.map(UUID::toString).orElse(""))
                .param("from", Timestamp.from(told.from().orElse(Instant.EPOCH)))
                .param("by", Timestamp.from(told.by().orElse(paper.scenario().until())))
                .query(Boolean.class)
                .single();
    }

    /** The ledger says what is withheld now, not what was until its review. */
    private boolean isForgotten(Expectation.Stands stands) {
        return stands.standing() == Expectation.Standing.WITHHELD
                && stands.on().isBefore(paper.scenario().until());
    }

    private boolean stands(Expectation.Stands stands) {
        Expectation.Which which = stands.which();
        Optional<UUID> about = which.about().flatMap(name -> message(name, stands.caseReference()));
        if (which.about().isPresent() && about.isEmpty()) {
            return false;
        }
        String state = switch (stands.standing()) {
            case OPEN -> "(state = 'open' or discharged_at > :on)";
            case DISCHARGED -> "state = 'discharged' and discharged_at <= :on";
            case WAIVED -> "state = 'waived' and discharged_at <= :on";
            case WITHHELD -> "state = 'withheld'";
        };
        return ledger.sql(
                        "select exists (select from duty where case_reference = :case and opened_at <= :on and " + state
                                + " and (:by = '' or owed_by_agency = :by and (:byOffice = '' or owed_by_office = :byOffice))"
                                + " and (:to = '' or owed_to_agency = :to and (:toOffice = '' or owed_to_office = :toOffice))"
                                + " and (:sends = '' or :sends = any(owes)) and (:about = '' or message::text = :about))")
                .param("case", stands.caseReference())
                .param("on", Timestamp.from(stands.on()))
                .param("by", which.owedBy().map(this::agency).orElse(""))
                .param("byOffice", which.owedBy().map(this::office).orElse(""))
                .param("to", which.owedTo().map(this::agency).orElse(""))
                .param("toOffice", which.owedTo().map(this::office).orElse(""))
                .param("sends", which.sends().map(type -> type.word()).orElse(""))
                .param("about", about.map(UUID::toString).orElse(""))
                .query(Boolean.class)
                .single();
    }

    private boolean flagged(Expectation.Flagged flagged) {
        return message(flagged.message(), flagged.caseReference())
                .map(message -> ledger.sql("select exists (select from message where id = ? and ? = any(flags))")
                        .params(message, flagged.with().word())
                        .query(Boolean.class)
                        .single())
                .orElse(false);
    }

    /** The ledger says who owns a case now, not who did. */
    private Optional<Boolean> owned(Expectation.Owned owned) {
        if (owned.on().isBefore(paper.scenario().until())) {
            return Optional.empty();
        }
        return ledger.sql(
                        "select (:coordinator = '' or coordinator = :coordinator or coordinator like :coordinator || '/%')"
                                + " and (:risk = '' or risk_owner = :risk or risk_owner like :risk || '/%')"
                                + " from case_file where reference = :case")
                .param("coordinator", owned.coordinator().orElse(""))
                .param("risk", owned.riskOwner().orElse(""))
                .param("case", owned.caseReference())
                .query(Boolean.class)
                .optional();
    }
}
