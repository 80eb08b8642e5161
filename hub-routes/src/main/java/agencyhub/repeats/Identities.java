package agencyhub.repeats;

import agencyhub.clock.BusinessClock;
import agencyhub.likeness.BlindedIdentity;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The blinded identities of all cases, in the ledger. Within a transaction of its caller. */
@Component
class Identities {
    /** One hub at a time compares, or two that are compared at the same moment would not see one another. */
    private static final long COMPARING = 0x6c696b656e657373L;

    /**
     * Of those that share something with it, the ones that share most. What very many share counts only for the latest of them,
     * so that a common name costs no more than a rare one: whoever is the same shares something rare as well.
     */
    static final String SHARING_MOST = "select i.case_reference, i.identity from"
            + " (select one.number from unnest(?::bigint[]) as wanted(block) cross join lateral"
            + " (select b.number from identity_block b where b.block = wanted.block order by b.number desc limit 500) one"
            + " group by one.number order by count(*) desc, one.number desc limit 200) most"
            + " join blinded_identity i using (number) where i.case_reference <> ?";

    private final JdbcClient ledger;
    private final BusinessClock clock;

    Identities(JdbcClient ledger, BusinessClock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @return whether nobody else compares until this transaction ends */
    boolean isOurTurn() {
        return ledger.sql("select pg_try_advisory_xact_lock(?)")
                .param(COMPARING)
                .query(Boolean.class)
                .single();
    }

    Optional<Said> next(long after) {
        return ledger.sql("select s.message, s.entry, s.case_reference, m.body, s.asks from identity_said s"
                        + " join message m on m.id = s.message"
                        + " where s.compared_at is null and s.entry > ? order by s.entry limit 1")
                .param(after)
                .query((row, n) -> new Said(
                        row.getObject(1, UUID.class),
                        row.getLong(2),
                        row.getString(3),
                        row.getBytes(4),
                        row.getBoolean(5)))
                .optional();
    }

    /** Another hub may have been first. */
    boolean isWaiting(Said said) {
        return ledger.sql("select exists (select from identity_said where message = ? and compared_at is null)")
                .param(said.message())
                .query(Boolean.class)
                .single();
    }

    long waiting() {
        return ledger.sql("select count(*) from identity_said where compared_at is null")
                .query(Long.class)
                .single();
    }

    Optional<BlindedIdentity> of(String caseReference) {
        return ledger.sql("select identity from blinded_identity where case_reference = ?")
                .param(caseReference)
                .query((row, n) -> BlindedIdentity.read(row.getBytes(1)))
                .optional();
    }

    record OfCase(String caseReference, BlindedIdentity identity) {}

    /** Those of other cases that are worth comparing. */
    List<OfCase> like(BlindedIdentity identity, String caseReference) {
        return ledger.sql(SHARING_MOST)
                .params(array(identity.blocks()), caseReference)
                .query((row, n) -> new OfCase(row.getString(1), BlindedIdentity.read(row.getBytes(2))))
                .list();
    }

    void keep(String caseReference, BlindedIdentity identity) {
        ledger.sql("with kept as (insert into blinded_identity (case_reference, identity) values (?, ?)"
                        + " on conflict (case_reference) do update set identity = excluded.identity returning number)"
                        + " insert into identity_block (block, number) select b, number from kept, unnest(?::bigint[]) b"
                        + " on conflict do nothing")
                .params(caseReference, identity.bytes(), array(identity.blocks()))
                .update();
    }

    void compared(Said said) {
        ledger.sql("update identity_said set compared_at = ? where message = ?")
                .params(Timestamp.from(clock.instant()), said.message())
                .update();
    }

    /** The cases that police of this one were asked about before. */
    Set<String> askedAbout(String caseReference) {
        return ledger.sql("select linked from repeat_asked where case_reference = ?")
                .param(caseReference)
                .query(String.class)
                .set();
    }

    void asked(String caseReference, Collection<String> linked) {
        ledger.sql(
                        "insert into repeat_asked (case_reference, linked) select ?, unnest(?::text[]) on conflict do nothing")
                .params(caseReference, linked.toArray(String[]::new))
                .update();
    }

    /**
     * With another key than before, everything is blinded anew; nobody is asked again.
     *
     * @return how many messages that takes
     */
    int blindedWith(String fingerprint) {
        Optional<String> before = ledger.sql("select value from known where name = 'likeness-key'")
                .query(String.class)
                .optional();
        if (before.equals(Optional.of(fingerprint))) {
            return 0;
        }
        ledger.sql("insert into known (name, value) values ('likeness-key', ?)"
                        + " on conflict (name) do update set value = excluded.value")
                .param(fingerprint)
                .update();
        if (before.isEmpty()) {
            return 0;
        }
        ledger.sql("delete from identity_block").update();
        ledger.sql("delete from blinded_identity").update();
        return ledger.sql("update identity_said set compared_at = null, asks = false where compared_at is not null")
                .update();
    }

    private static Long[] array(Set<Long> tokens) {
        return tokens.toArray(Long[]::new);
    }
}
