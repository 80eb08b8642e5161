package agencyhub.assurance;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Up to which delivery it was verified that each is pending or settled. Deliveries are born in the order of their ids; once
 * verified there is no need to look again, for only one statement both ends and settles one.
 */
final class Verified {
    /** A transaction may have begun before it and not have ended yet. */
    private static final String NOT_YET_ENDED = "interval '1 minute'";

    private static final int AT_ONCE = 100_000;
    private static final UUID NONE = new UUID(0, 0);

    static final String LOST = " from delivery d where d.id > ? and d.id <= ?"
            + " and not exists (select from pending p where p.delivery = d.id)"
            + " and not exists (select from attempt a where a.delivery = d.id and a.settles)";

    private Verified() {}

    static UUID upTo(JdbcClient ledger) {
        return ledger.sql("select value::uuid from known where name = 'verified'")
                .query(UUID.class)
                .optional()
                .orElse(NONE);
    }

    /** The last of the next batch. */
    static UUID next(JdbcClient ledger, UUID from) {
        UUID newest = newest(ledger);
        return ledger.sql("select id from delivery where id > ? and id <= ? order by id offset ? limit 1")
                .params(from, newest, AT_ONCE)
                .query(UUID.class)
                .optional()
                .orElse(newest.compareTo(from) > 0 ? newest : from);
    }

    /** Goes on behind what is verified; never past one that is lost. */
    static void goOn(JdbcClient ledger) {
        for (int batch = 0; batch < 10; batch++) {
            UUID from = upTo(ledger);
            UUID to = next(ledger, from);
            List<UUID> lost = ledger.sql("select d.id" + LOST + " limit 1")
                    .params(from, to)
                    .query(UUID.class)
                    .list();
            if (!lost.isEmpty() || to.equals(from)) {
                return;
            }
            ledger.sql("insert into known (name, value) values ('verified', ?)"
                            + " on conflict (name) do update set value = excluded.value")
                    .param(to.toString())
                    .update();
        }
    }

    /** A UUIDv7 of that moment. */
    private static UUID newest(JdbcClient ledger) {
        long millis = ledger.sql("select (extract(epoch from now() - " + NOT_YET_ENDED + ") * 1000)::bigint")
                .query(Long.class)
                .single();
        return new UUID(millis << 16, 0);
    }
}
