package agencyhub.tryout;

import agencyhub.SandboxMode;
import agencyhub.agency.Directory;
import agencyhub.clock.BusinessClock;
import agencyhub.embedded.EmbeddedBroker;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Raises the curtain once the hub is up: at the first start the story is played, later it is told again from the ledger.
 * Then it is the newcomer's turn.
 */
final class TryOut {
    private static final Logger log = LoggerFactory.getLogger(TryOut.class);
    private static final Duration CATCHING_UP = Duration.ofSeconds(10);
    private static final String TOLD = "try-out.story";
    private static final String LEFT_OUT = "left out";

    private final Premises premises;
    private final Cast cast;
    private final BusinessClock clock;
    private final SandboxClock sandboxClock;
    private final Clock realClock;
    private final JdbcClient ledger;
    private final EmbeddedBroker broker;
    private final TryOutSettings settings;
    private final Environment environment;
    private final Console console;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile boolean ended;
    private final Thread stage = Thread.ofPlatform().name("try-out").daemon().unstarted(this::run);

    TryOut(
            Premises premises,
            Cast cast,
            BusinessClock clock,
            SandboxClock sandboxClock,
            Clock realClock,
            JdbcClient ledger,
            EmbeddedBroker broker,
            TryOutSettings settings,
            Environment environment,
            Console console) {
        this.premises = premises;
        this.cast = cast;
        this.clock = clock;
        this.sandboxClock = sandboxClock;
        this.realClock = realClock;
        this.ledger = ledger;
        this.broker = broker;
        this.settings = settings;
        this.environment = environment;
        this.console = console;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        stage.start();
    }

    @EventListener(ContextClosedEvent.class)
    void end() {
        ended = true;
        stage.interrupt();
    }

    /** Done when everything has been printed. */
    CompletableFuture<Void> over() {
        return over;
    }

    private void run() {
        try {
            perform();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            if (!ended) {
                log.error("The try-out was cut short: {}", failure.getMessage());
            }
        } finally {
            sandboxClock.goOn();
            over.complete(null);
        }
    }

    private void perform() throws InterruptedException {
        URI hub = URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port"));
        cast.meet(hub, "amqp://127.0.0.1:" + broker.port());
        if (SandboxMode.isTriedOut(environment) && isToTell()) {
            tell(hub);
        } else {
            console.say(new SandboxInvitation(hub, premises.credentialsFile(), cast).lines());
        }
    }

    /** After a reset everything of the cases is gone, the story's too, and stays so at later starts. */
    private boolean isToTell() {
        if (!settings.story()) {
            ledger.sql("insert into known (name, value) values (?, ?) on conflict do nothing")
                    .params(TOLD, LEFT_OUT)
                    .update();
        }
        return !ledger.sql("select exists (select from known where name = ? and value = ?)")
                .params(TOLD, LEFT_OUT)
                .query(Boolean.class)
                .single();
    }

    private void tell(URI hub) throws InterruptedException {
        Directory directory = cast.directory();
        Passage passage = new Passage(Story.CASE, clock, ledger, directory, cast, console);
        console.say(
                "",
                "AGENCY HUB, tried out. Nothing is configured, so stand-ins play fictional agencies. They live in this process,",
                "but speak over real sockets, each with its own credentials. These are kept in",
                Invitation.shown(premises.credentialsFile()) + " (keep it to yourself).",
                "");
        if (passage.casebook().messages().isEmpty()) {
            play(passage);
        } else {
            recall(passage);
        }
        cast.answerByThemselves();
        console.show(
                "What is not over in case " + Story.CASE + ", and for what somebody had to be asked:",
                Summary.of(passage.casebook(), directory.operations()));
        Invitation invitation = new Invitation(
                hub,
                premises.credentialsFile(),
                passage.casebook().first("closure-notice").map(Casebook.Sent::id),
                realClock.instant());
        console.say(invitation.lines().toArray(String[]::new));
        console.say("");
    }

    private void play(Passage passage) throws InterruptedException {
        Story story;
        try {
            story = new Story(cast, passage, realClock.instant());
        } catch (DateTimeException beyondCalendar) {
            console.say("The story cannot be played: " + beyondCalendar.getMessage() + ".", "");
            return;
        }
        console.say(
                "They now play a case in quickened time, from weeks ago until now. Each line with a time is read from the hub's",
                "ledger; times are London's. Who acknowledges in time has no line: there are many.",
                "");
        story.tell();
        ledger.sql("insert into known (name, value) values (?, 'told') on conflict do nothing")
                .param(TOLD)
                .update();
        if (passage.casebook().messages().isEmpty()) {
            console.say("Nothing happened: " + Story.DSL + " is left out, and nobody else refers.");
        }
    }

    /** Whoever was cut off in the middle of the story answers now. */
    private void recall(Passage passage) throws InterruptedException {
        boolean whole = ledger.sql("select exists (select from known where name = ?)")
                .param(TOLD)
                .query(Boolean.class)
                .single();
        List<String> words = whole
                ? List.of("This is how their case went, read from the hub's ledger; times are London's.", "")
                : List.of(
                        "Their case was cut short when the hub was stopped. The hub goes on from its ledger: business time is now,",
                        "what has become due is chased, and the agencies answer. Remove the data folder to see the case whole.",
                        "");
        console.say(words.toArray(String[]::new));
        if (!whole) {
            Until.met(CATCHING_UP, passage::isCalm);
            cast.catchUp();
        }
        passage.show();
    }
}
