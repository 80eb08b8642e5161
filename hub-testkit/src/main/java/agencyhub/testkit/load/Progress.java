package agencyhub.testkit.load;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Says every few seconds where a run stands, when a person is watching, and notes PostgreSQL's memory meanwhile. */
final class Progress implements AutoCloseable {
    private static final int SECONDS = 5;

    private final PrintWriter out;
    private final Tally tally;
    private final Postgres postgres;
    private final boolean watched;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("progress").factory());
    private volatile String phase = "";
    private volatile long postgresKib;
    private long acceptedBefore;
    private long deliveredBefore;

    Progress(PrintWriter out, Tally tally, Postgres postgres) {
        this.out = out;
        this.tally = tally;
        this.postgres = postgres;
        watched = isWatched();
        timer.scheduleAtFixedRate(this::tick, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    void enter(String what) {
        phase = what;
        out.println(what);
        out.flush();
    }

    /** The most PostgreSQL had whenever it was looked at. */
    long postgresPeakKib() {
        postgresKib = Math.max(postgresKib, postgres.memoryKib());
        return postgresKib;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again when nobody is there
    private static boolean isWatched() {
        return System.console() != null && System.console().isTerminal();
    }

    private void tick() {
        postgresPeakKib();
        long accepted = tally.acceptedCount();
        long delivered = tally.deliveries();
        if (watched) {
            out.printf(
                    "  %s: %d accepted (%d/s), %d delivered (%d/s)%n",
                    phase,
                    accepted,
                    (accepted - acceptedBefore) / SECONDS,
                    delivered,
                    (delivered - deliveredBefore) / SECONDS);
            out.flush();
        }
        acceptedBefore = accepted;
        deliveredBefore = delivered;
    }
}
