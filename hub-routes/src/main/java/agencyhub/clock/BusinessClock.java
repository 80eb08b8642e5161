package agencyhub.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Business time: deadlines, ladders, calendars, and every time that people read. In service it is real time. Tests and
 * the try-out move it; from wherever it was set it runs on at the pace of real time, or stands still when stopped.
 * Leases, back-off, time-outs and signatures use the real clock and never this one.
 */
public final class BusinessClock implements InstantSource {

    private sealed interface Setting {
        record Running(Duration aheadOfReal) implements Setting {}

        record Stopped(Instant at) implements Setting {}
    }

    private final Clock real;
    private volatile Setting setting = new Setting.Running(Duration.ZERO);

    public BusinessClock(Clock real) {
        this.real = real;
    }

    @Override
    public Instant instant() {
        return switch (setting) {
            case Setting.Running(var ahead) -> real.instant().plus(ahead);
            case Setting.Stopped(var at) -> at;
        };
    }

    /** Sets business time and lets it stand still there. */
    public synchronized void stopAt(Instant instant) {
        setting = new Setting.Stopped(instant);
    }

    /** Moves business time on; what stood still stands still at the new instant. */
    public synchronized void advance(Duration by) {
        setting = switch (setting) {
            case Setting.Running(var ahead) -> new Setting.Running(ahead.plus(by));
            case Setting.Stopped(var at) -> new Setting.Stopped(at.plus(by));
        };
    }

    /** Lets it stand still where it is. */
    public synchronized void stop() {
        stopAt(instant());
    }

    /** From where it is it goes on at the pace of real time. */
    public synchronized void runOn() {
        setting = new Setting.Running(Duration.between(real.instant(), instant()));
    }

    public boolean isStopped() {
        return setting instanceof Setting.Stopped;
    }

    /** Business time is real time again. */
    public synchronized void resume() {
        setting = new Setting.Running(Duration.ZERO);
    }
}
