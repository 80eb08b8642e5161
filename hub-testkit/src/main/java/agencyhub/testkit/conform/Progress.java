package agencyhub.testkit.conform;

import java.io.PrintWriter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Says now and then what is waited for, so that nobody takes a long wait for a program that hangs. Safe for threads. */
final class Progress implements AutoCloseable {
    private static final Duration EVERY = Duration.ofSeconds(3);

    private final PrintWriter out;
    private final Thread speaking;
    private @Nullable String doing;
    private long since;

    Progress(PrintWriter out) {
        this.out = out;
        speaking = Thread.ofVirtual().name("progress").start(this::speak);
    }

    synchronized void at(String what) {
        doing = what;
        since = System.nanoTime();
    }

    synchronized void rest() {
        doing = null;
    }

    @Override
    public void close() {
        speaking.interrupt();
    }

    private void speak() {
        try {
            while (true) {
                Thread.sleep(EVERY);
                say();
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void say() {
        Duration sofar = Duration.ofNanos(System.nanoTime() - since);
        if (doing != null && sofar.compareTo(EVERY.dividedBy(2)) > 0) {
            out.println("still at " + doing + " (" + sofar.toSeconds() + " s)");
            out.flush();
        }
    }
}
