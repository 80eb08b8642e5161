package agencyhub.alerts;

import agencyhub.Meters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Tells what there is to be told until it is said: from the ledger, and from memory what the ledger could not be told. Each
 * telling has a thread of its own, so that a mail server that hangs keeps no webhook waiting and the watch not at all.
 */
@Component
class Teller implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Teller.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(10);

    private final Watch watch;
    private final AlertBook book;
    private final Tellings tellings;
    private final Channels channels;
    private final InTime inTime = new InTime(LONGEST_QUESTION);
    private final ExecutorService messengers = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Map<String, String> complaints = new ConcurrentHashMap<>();
    private final AtomicInteger untold = new AtomicInteger();
    private volatile boolean running;

    Teller(Watch watch, AlertBook book, Tellings tellings, Channels channels, Meters meters) {
        this.watch = watch;
        this.book = book;
        this.tellings = tellings;
        this.channels = channels;
        meters.size("hub.alerts.untold", "What mail and webhook still have to tell of alerts", untold::get);
    }

    private void tellOn() {
        while (running) {
            try {
                fromMemory();
                if (!watch.isLedgerAway()) {
                    fromTheLedger();
                }
                if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException interrupted) {
                return;
            } catch (ExecutionException | RuntimeException failed) {
                // the watch sees it too, and says so
                log.debug(
                        "What is to be told could not be read: {}",
                        LedgerProblem.of(failed).detail());
            }
        }
    }

    private void fromMemory() {
        for (Unrecorded alert : book.unrecorded()) {
            for (Channel channel : channels.all()) {
                if (alert.begins(channel.name())) {
                    messengers.execute(() ->
                            alert.ended(channel.name(), isSaid(channel, new Tidings(alert.alert(), Happening.OPENED))));
                }
            }
        }
    }

    private void fromTheLedger() throws InterruptedException, ExecutionException {
        List<String> names = channels.names();
        inTime.call("claim", () -> tellings.claim(names))
                .orElse(List.of())
                .forEach(due -> messengers.execute(() -> tell(due)));
        inTime.call("count", () -> tellings.untold(names)).ifPresent(untold::set);
    }

    private void tell(Tellings.Due due) {
        try {
            if (channels.named(due.channel())
                    .filter(channel -> isSaid(channel, due.tidings()))
                    .isPresent()) {
                tellings.told(due);
            } else {
                tellings.again(due);
            }
        } catch (RuntimeException ledgerAway) {
            // its time to be told again comes by itself, and whoever hears it twice knows by its id
            log.warn("{} was told and could not be noted", due.tidings().id());
        }
    }

    private boolean isSaid(Channel channel, Tidings tidings) {
        try {
            channel.tell(tidings);
            complaints.remove(channel.name());
            return true;
        } catch (Exception failed) {
            String how = failed.getClass().getSimpleName();
            if (!how.equals(complaints.put(channel.name(), how))) {
                log.warn("Alerts cannot be told by {}, it is tried again: {}", channel.name(), how);
            }
            return false;
        }
    }

    @Override
    public void start() {
        running = true;
        if (!channels.all().isEmpty()) {
            Thread.ofPlatform().name("tell").daemon().start(this::tellOn);
        }
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        inTime.close();
        messengers.shutdown();
        try {
            messengers.awaitTermination(LONGEST_QUESTION.toMillis(), TimeUnit.MILLISECONDS); // what is said is noted
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
