package agencyhub.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to duties, in whichever order, what is kept is what counting them all again would say. */
class TheCountsAreExactTest {
    private static final Instant START = Instant.parse("2026-09-01T08:00:00Z");
    private static final List<String> TYPES =
            List.of("acknowledgement", "referrer-feedback", "closure-notice", "told-in-person", "correction-notice");

    private static final List<String> AGENCIES = List.of("police.anyshire", "la.anyshire", "school.northfield");

    @TempDir
    static Path data;

    private static ProgrammeSoFar programme;

    @BeforeAll
    static void begin() {
        programme = new ProgrammeSoFar(data);
        programme.clock().stopAt(START);
    }

    @AfterAll
    static void end() {
        programme.close();
    }

    @Test
    void afterAnyHistory() {
        Random chance = new Random(8);
        List<UUID> duties = new ArrayList<>();
        Instant now = START;
        for (int i = 0; i < 4; i++) {
            programme.aCase("AN-" + i, START.toString(), "");
        }
        for (int round = 0; round < 25; round++) {
            for (int step = 0; step < 25; step++) {
                happens(chance, duties, now);
            }
            now = now.plus(Duration.ofMinutes(chance.nextInt(4_000)));
            programme.clock().stopAt(now);

            programme.tally().bringUpToDate();

            assertThat(kept()).isEqualTo(recounted()).hasSizeGreaterThan(5);
            assertThat(offices()).isEqualTo(officesRecounted());
        }
        assertThat(duties).hasSizeGreaterThan(200);
    }

    @Test
    void whenSeveralHubsFoldAtOnce() {
        programme.aCase("AN-9", START.toString(), "");
        UUID message = programme.message("AN-9", "referral-submitted", "school.northfield", START.toString(), "{}");
        List<CompletableFuture<Void>> hubs = Stream.generate(() -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 20; i++) {
                        programme.duty(message, "acknowledge", "police.anyshire/prevent", "received", START.toString());
                        programme.tally().bringUpToDate();
                    }
                }))
                .limit(3)
                .toList();

        CompletableFuture.allOf(hubs.toArray(CompletableFuture[]::new)).join();
        programme.tally().bringUpToDate();

        assertThat(kept()).isEqualTo(recounted());
    }

    private static void happens(Random chance, List<UUID> duties, Instant now) {
        String agency = AGENCIES.get(chance.nextInt(AGENCIES.size()));
        switch (duties.isEmpty() ? 0 : chance.nextInt(10)) {
            case 0, 1, 2, 3 -> duties.add(opened(chance, agency, now));
            case 4, 5, 6 -> ended(chance, agency, duties, now);
            case 7 ->
                change(
                        "owed_by_agency = ?, owed_by_office = 'three' where state in ('open', 'withheld')",
                        agency,
                        duties);
            case 8 -> change("failure = ? where state = 'open'", "not-sent", duties);
            default ->
                programme
                        .sql()
                        .sql(
                                chance.nextInt(4) == 0
                                        ? "delete from duty where state <> 'discharged' and id = ?"
                                        : "update duty set state = 'open', discharged_by = null, next_step_at = now()"
                                                + " where state = 'withheld' and id = ?")
                        .param(duties.get(chance.nextInt(duties.size())))
                        .update();
        }
    }

    private static UUID opened(Random chance, String agency, Instant now) {
        UUID message = programme.message(
                "AN-" + chance.nextInt(4), TYPES.get(chance.nextInt(TYPES.size())), agency, now.toString(), "{}");
        boolean sends = chance.nextBoolean();
        return programme.duty(
                message,
                sends ? (chance.nextInt(4) == 0 ? "answer" : "send") : "acknowledge",
                agency + (chance.nextBoolean() ? "/one" : "/two"),
                sends ? (chance.nextBoolean() ? "referrer-feedback" : "closure-notice,referrer-feedback") : "received",
                chance.nextInt(20) == 0
                        ? null
                        : now.plus(Duration.ofMinutes(chance.nextInt(6_000) - 500))
                                .toString());
    }

    /** One message may end several duties of its case: a countersignature, what it signs and what was told. */
    private static void ended(Random chance, String agency, List<UUID> duties, Instant now) {
        String reference = "AN-" + chance.nextInt(4);
        UUID by = programme.message(reference, TYPES.get(chance.nextInt(TYPES.size())), agency, now.toString(), "{}");
        programme
                .sql()
                .sql("update duty set state = :state, discharged_by = :by, discharged_at = :at::timestamptz,"
                        + " next_step_at = case when :state = 'withheld' then now() end"
                        + " where case_reference = :case and state in ('open', 'withheld') and id = any(:some)")
                .param(
                        "state",
                        List.of("discharged", "discharged", "discharged", "waived", "withheld")
                                .get(chance.nextInt(5)))
                .param("by", by)
                .param("at", now.toString())
                .param("case", reference)
                .param(
                        "some",
                        chance.ints(12, 0, duties.size()).mapToObj(duties::get).toArray(UUID[]::new))
                .update();
    }

    private static void change(String how, String to, List<UUID> duties) {
        programme
                .sql()
                .sql("update duty set " + how + " and id = ?")
                .params(to, duties.get(duties.size() / 2))
                .update();
    }

    private static List<String> kept() {
        return programme
                .sql()
                .sql("select concat_ws(' ', owed, month, agency, outcome, failure, n) from oversight_duty where n <> 0"
                        + " order by 1")
                .query(String.class)
                .list();
    }

    private static List<String> recounted() {
        return programme
                .sql()
                .sql(
                        "select concat_ws(' ', coalesce(owed, ''), month, coalesce(agency, ''), outcome, failure, count(*)) from"
                                + " (select owed, month, agency, failure, case when outcome = 'open' and falls_due <= (select fallen_due from oversight)"
                                + " then 'overdue' else outcome end as outcome from oversight_recount) all_of_them"
                                + " group by month, outcome, failure, grouping sets ((owed, agency), (owed), (agency)) order by 1")
                .query(String.class)
                .list();
    }

    private static List<String> offices() {
        return programme
                .sql()
                .sql("select concat_ws(' ', agency, office, n) from oversight_office where n <> 0 order by 1")
                .query(String.class)
                .list();
    }

    private static List<String> officesRecounted() {
        return programme
                .sql()
                .sql("select concat_ws(' ', owed_by_agency, owed_by_office, count(*)) from duty where state = 'open'"
                        + " and kind = 'acknowledge' group by owed_by_agency, owed_by_office order by 1")
                .query(String.class)
                .list();
    }
}
