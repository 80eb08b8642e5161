package agencyhub.tryout;

import agencyhub.clock.BusinessClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * Business time as the sandbox moves it: forwards only, and kept in a file, so that a hub that is stopped or killed goes on where
 * it was. The file is written before time passes: time never runs back.
 */
final class SandboxClock {
    private static final String STOPPED = "stopped ";
    private static final String AHEAD = "ahead ";

    private final Path file;
    private final BusinessClock clock;
    private final Clock real;

    SandboxClock(Path folder, BusinessClock clock, Clock real) {
        this.file = folder.resolve("clock");
        this.clock = clock;
        this.real = real;
    }

    /** As it was when the hub was stopped; real time if nobody ever moved it. */
    void goOn() {
        String kept = kept();
        try {
            if (kept.startsWith(STOPPED)) {
                clock.stopAt(Instant.parse(kept.substring(STOPPED.length())));
            } else if (kept.startsWith(AHEAD)) {
                clock.stopAt(real.instant().plus(Duration.parse(kept.substring(AHEAD.length()))));
                clock.runOn();
            } else {
                clock.resume();
            }
        } catch (DateTimeException unreadable) {
            clock.resume();
        }
    }

    private String kept() {
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    Instant now() {
        return clock.instant();
    }

    boolean isStopped() {
        return clock.isStopped();
    }

    void stop() {
        Instant now = clock.instant();
        aboutToStopAt(now);
        clock.stopAt(now);
    }

    void runOn() {
        CredentialsFile.write(file, AHEAD + Duration.between(real.instant(), clock.instant()) + "\n");
        clock.runOn();
    }

    /** On an empty hub it may be any time; nothing there has happened yet. */
    void begin(Instant at) {
        aboutToStopAt(at);
        clock.stopAt(at);
    }

    /** To be called before business time stands still there. */
    void aboutToStopAt(Instant at) {
        CredentialsFile.write(file, STOPPED + at + "\n");
    }

    /** Real time again, as on the first day: for a hub whose cases are thrown away. */
    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + file, e);
        }
    }
}
