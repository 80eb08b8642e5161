package agencyhub.testkit.conform;

import agencyhub.testkit.conform.Finding.NotTried;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Plays the hub from the first delivery to the last judgement. */
final class ConformRun {
    private final ConformSettings settings;
    private final Set<String> only;
    private final Progress progress;

    /** @param only ids of checks; all when empty */
    ConformRun(ConformSettings settings, Set<String> only, Progress progress) {
        this.settings = settings;
        this.only = only;
        this.progress = progress;
    }

    /**
     * @param told    what the person who runs it has to know beforehand
     * @param verdict told of each as soon as there is one
     * @throws IllegalStateException if it cannot be carried out: a port is taken, the system is not there
     */
    ConformReport carryOut(Consumer<String> told, Consumer<Verdict> verdict) throws InterruptedException {
        Instant started = Instant.now();
        ReceiptSigner signer = new ReceiptSigner();
        Heard heard = new Heard(settings, signer);
        Shelf shelf = new Shelf();
        List<Verdict> verdicts = new ArrayList<>();
        try (HubDoors doors = HubDoors.open(settings, heard, shelf, signer);
                Way way = way(doors, heard, shelf)) {
            way.introduction().forEach(told);
            progress.at("waiting for your system");
            if (!way.isThere()) {
                throw new IllegalStateException(way.otherwise());
            }
            Stage stage = new Stage(settings, way, heard);
            for (Check check : chosen()) {
                Verdict one = judge(check, stage, verdicts);
                verdicts.add(one);
                if (failed(Checks.SECOND, List.of(one))) {
                    stage.expectNoAcknowledgements();
                }
                progress.rest();
                verdict.accept(one);
            }
        } finally {
            progress.rest();
        }
        return new ConformReport(settings, started, verdicts);
    }

    private Verdict judge(Check check, Stage stage, List<Verdict> before) throws InterruptedException {
        if (failed(Checks.FIRST, before)) {
            return new Verdict(check, new NotTried("nothing is taken: see " + Checks.FIRST), Duration.ZERO);
        }
        if (check.hears() && !settings.acknowledges()) {
            return new Verdict(check, new NotTried("run without acknowledgements"), Duration.ZERO);
        }
        if (check.hears() && failed(Checks.SECOND, before)) {
            return new Verdict(check, new NotTried("nothing is acknowledged: see " + Checks.SECOND), Duration.ZERO);
        }
        progress.at(check.id() + ": " + check.title());
        long start = System.nanoTime();
        Finding finding = check.play().on(stage);
        return new Verdict(check, finding, Duration.ofNanos(System.nanoTime() - start));
    }

    private static boolean failed(String id, List<Verdict> before) {
        return before.stream().anyMatch(one -> one.check().id().equals(id) && one.isFailed());
    }

    /** With what the chosen ones build on. */
    private List<Check> chosen() {
        List<Check> all = Checks.of(settings.mode());
        boolean hears = all.stream().anyMatch(check -> only.contains(check.id()) && check.hears());
        return all.stream()
                .filter(check -> only.isEmpty()
                        || only.contains(check.id())
                        || check.id().equals(Checks.FIRST)
                        || hears && check.id().equals(Checks.SECOND))
                .toList();
    }

    private Way way(HubDoors doors, Heard heard, Shelf shelf) {
        return switch (settings.mode()) {
            case WEBHOOK -> new WebhookWay(settings, doors);
            case INBOX -> new InboxWay(settings, doors, shelf);
            case AMQP -> {
                String agency = settings.agency().orElseThrow();
                Broker broker =
                        settings.broker().<Broker>map(ForeignBroker::new).orElseGet(() -> ownBroker(agency));
                yield AmqpWay.open(settings, broker, heard, agency);
            }
        };
    }

    private Broker ownBroker(String agency) {
        try {
            return OwnBroker.start(settings, agency);
        } catch (NoClassDefFoundError onlyInTheRunnableJar) {
            throw new IllegalStateException(
                    "the kit's own broker is in hub-testkit.jar only: run that, or give a broker by --broker",
                    onlyInTheRunnableJar);
        }
    }
}
