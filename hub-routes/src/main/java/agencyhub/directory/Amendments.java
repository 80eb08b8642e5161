package agencyhub.directory;

import agencyhub.clock.BusinessClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps amendments in the ledger and puts them in force on this hub; every hub on the ledger looks for new ones. */
@Component
public class Amendments {
    private static final Logger log = LoggerFactory.getLogger(Amendments.class);
    private static final String COLUMNS =
            "id, agency, office, place, field, value, was, since, account, old_until, ended_at, ended_why";

    static final String IN_FORCE =
            "select " + COLUMNS + " from amendment where ended_at is null order by since, id limit 5000";
    static final String OF_AGENCY =
            "select " + COLUMNS + " from amendment where agency = ? order by since desc, id desc limit 50";

    /** @param endedWhy empty while it is in force */
    public record Kept(Amendment amendment, Optional<String> endedWhy) {}

    private final JdbcClient ledger;
    private final RulesInForce rules;
    private final Optional<SecretSeal> seal;
    private final BusinessClock clock;
    private final Clock realClock;

    Amendments(JdbcClient ledger, RulesInForce rules, Optional<SecretSeal> seal, BusinessClock clock, Clock realClock) {
        this.ledger = ledger;
        this.rules = rules;
        this.seal = seal;
        this.clock = clock;
        this.realClock = realClock;
        look();
    }

    public boolean canKeepSecrets() {
        return seal.isPresent();
    }

    /** What the directory file itself says there; empty when it has no such place. */
    public Optional<String> saidByTheFile(String agency, String office, int place, Amendment.Field field) {
        return Amending.said(rules.asTheFileHasIt(), agency, office, place, field);
    }

    /** Written down; in force from the next {@link #look}. An earlier one of the same field is over where only one counts. */
    public void add(Amendment amendment) {
        if (!amendment.field().overlaps()) {
            ledger.sql("update amendment set ended_at = ?, ended_why = 'another came after it' where ended_at is null"
                            + " and agency = ? and office = ? and place = ? and field = ?")
                    .params(
                            Timestamp.from(clock.instant()),
                            amendment.agency(),
                            amendment.office(),
                            amendment.place(),
                            amendment.field().word())
                    .update();
        }
        ledger.sql("insert into amendment (id, agency, office, place, field, value, was, since, account, old_until)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        amendment.id(),
                        amendment.agency(),
                        amendment.office(),
                        amendment.place(),
                        amendment.field().word(),
                        amendment.field() == Amendment.Field.SECRET
                                ? seal.orElseThrow().close(amendment.value(), amendment.id())
                                : amendment.value(),
                        amendment.was(),
                        Timestamp.from(amendment.since()),
                        amendment.account(),
                        amendment.oldUntil().map(Timestamp::from).orElse(null)))
                .update();
    }

    /** @return whether it was in force */
    public boolean takeBack(UUID id, String why) {
        return end(id, why);
    }

    /** Puts in force what holds now, and notes what does not any more. The ledger may be away: then it is tried again. */
    public synchronized void look() {
        try {
            List<Amendment> inForce = ledger.sql(IN_FORCE).query(this::kept).list().stream()
                    .flatMap(Optional::stream)
                    .map(Kept::amendment)
                    .toList();
            Map<Amendment, String> ended = rules.amend(inForce, realClock.instant());
            ended.forEach((amendment, why) -> {
                if (end(amendment.id(), why)) {
                    log.info("An {} is over: {}", amendment, why);
                }
            });
        } catch (DataAccessException away) {
            log.debug("Amendments could not be read: {}", away.getClass().getSimpleName());
        }
    }

    /** The latest first; secrets are left out. */
    public List<Kept> of(String agency) {
        List<Kept> all = new ArrayList<>();
        ledger.sql(OF_AGENCY)
                .param(agency)
                .query((row, n) -> new Kept(
                        read(
                                row,
                                Amendment.Field.of(row.getString("field"))
                                                .orElseThrow()
                                                .overlaps()
                                        ? ""
                                        : row.getString("value")),
                        Optional.ofNullable(row.getString("ended_why"))))
                .list()
                .forEach(all::add);
        return all;
    }

    private boolean end(UUID id, String why) {
        return ledger.sql("update amendment set ended_at = ?, ended_why = ? where id = ? and ended_at is null")
                        .params(Timestamp.from(clock.instant()), why, id)
                        .update()
                > 0;
    }

    /** Empty for a secret that this hub cannot open. */
    private Optional<Kept> kept(ResultSet row, int number) throws SQLException {
        String value = row.getString("value");
        if (!row.getString("field").equals(Amendment.Field.SECRET.word())) {
            return Optional.of(new Kept(read(row, value), Optional.empty()));
        }
        UUID id = row.getObject("id", UUID.class);
        Optional<String> secret = seal.flatMap(key -> key.open(value, id));
        if (secret.isEmpty()) {
            log.error("The secret of amendment {} cannot be read: hub.contact-key is not the one it was kept with", id);
            return Optional.empty();
        }
        return Optional.of(new Kept(read(row, secret.get()), Optional.empty()));
    }

    private static Amendment read(ResultSet row, String value) throws SQLException {
        Timestamp oldUntil = row.getTimestamp("old_until");
        return new Amendment(
                row.getObject("id", UUID.class),
                row.getString("agency"),
                row.getString("office"),
                row.getInt("place"),
                Amendment.Field.of(row.getString("field")).orElseThrow(),
                value,
                row.getString("was"),
                row.getTimestamp("since").toInstant(),
                row.getString("account"),
                Optional.ofNullable(oldUntil).map(Timestamp::toInstant));
    }
}
