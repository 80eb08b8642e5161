package agencyhub.console;

import agencyhub.worklist.Counting;
import agencyhub.worklist.WorklistChanged;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Tells open pages that the worklist changed, by server-sent events. What changed is not said: the page asks for itself anew, with
 * its own filters and its own rights. Each page's stream is a virtual thread that waits; it ends after some minutes, so that
 * nobody reads on who may not any more, and the browser comes again by itself.
 */
@Controller
class LiveWorklist {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration BREATH = Duration.ofSeconds(15);

    private final Counting counting;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private boolean stopping;

    LiveWorklist(Counting counting) {
        this.counting = counting;
    }

    @EventListener(WorklistChanged.class)
    void changed() {
        tell(() -> {});
    }

    @EventListener(ContextClosedEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void stop() {
        tell(() -> stopping = true);
    }

    private void tell(Runnable what) {
        lock.lock();
        try {
            what.run();
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @GetMapping("/console/live/worklist")
    void follow(HttpServletResponse response) throws IOException, InterruptedException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // nginx would keep it back
        PrintWriter out = response.getWriter();
        long until = System.nanoTime() + LONGEST.toNanos();
        long told = counting.last().version();
        say(out, told);
        while (!out.checkError() && System.nanoTime() < until && !isStopping()) {
            long now = next(told);
            counting.last(); // somebody looks
            if (now == told) {
                out.write(": still here\n\n");
            } else {
                told = now;
                say(out, told);
            }
        }
    }

    private boolean isStopping() {
        lock.lock();
        try {
            return stopping;
        } finally {
            lock.unlock();
        }
    }

    private static void say(PrintWriter out, long version) {
        out.write("event: changed\ndata: " + version + "\n\n");
    }

    /** The version after this one, or this one again after a while. */
    private long next(long told) throws InterruptedException {
        lock.lock();
        try {
            long left = BREATH.toNanos();
            while (!stopping && counting.last().version() == told && left > 0) {
                left = news.awaitNanos(left);
            }
            return counting.last().version();
        } finally {
            lock.unlock();
        }
    }
}
