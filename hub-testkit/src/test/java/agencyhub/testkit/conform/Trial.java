package agencyhub.testkit.conform;

import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the kit's checks in this process, at ports that are known beforehand. */
final class Trial {
    private final int port = OurSystem.freePort();
    private final int brokerPort = OurSystem.freePort();
    // Long enough for a machine that is busy with other things: who does well does not wait for them.
    private Duration patience = Duration.ofSeconds(20);
    private Duration answerWithin = Duration.ofSeconds(60);
    private List<String> secrets = List.of(OurWebhook.SECRET, OurWebhook.NEW_SECRET);

    URI hub() {
        return OurSystem.at(port);
    }

    String broker() {
        return "amqp://127.0.0.1:" + brokerPort;
    }

    Trial patient(Duration forSoLong) {
        patience = forSoLong;
        return this;
    }

    Trial answeredWithin(Duration limit) {
        answerWithin = limit;
        return this;
    }

    Trial signedWith(String... onlyThese) {
        secrets = List.of(onlyThese);
        return this;
    }

    ConformReport ofWebhook(URI endpoint, String... only) throws InterruptedException {
        return of(Mode.WEBHOOK, endpoint, only);
    }

    ConformReport of(Mode mode, String... only) throws InterruptedException {
        return of(mode, null, only);
    }

    private ConformReport of(Mode mode, @Nullable URI endpoint, String... only) throws InterruptedException {
        ConformSettings settings = new ConformSettings(
                mode,
                Optional.ofNullable(endpoint),
                mode == Mode.WEBHOOK ? secrets : List.of(),
                Optional.of(OurSystem.AGENCY),
                Optional.of(OurSystem.TOKEN),
                List.of("dsl", "head"),
                "127.0.0.1",
                port,
                patience,
                answerWithin,
                Duration.ofSeconds(20),
                true,
                Optional.empty(),
                brokerPort,
                Optional.of(OurQueueReader.BROKER_SECRET));
        try (Progress progress = new Progress(new PrintWriter(Writer.nullWriter()))) {
            return new ConformRun(settings, Set.of(only), progress).carryOut(line -> {}, verdict -> {});
        }
    }

    /** Ids of what was not passed, with what was seen. */
    static List<String> faults(ConformReport report) {
        return report.verdicts().stream()
                .filter(Verdict::isFailed)
                .map(verdict -> verdict.check().id() + ": " + verdict.finding().words())
                .toList();
    }
}
