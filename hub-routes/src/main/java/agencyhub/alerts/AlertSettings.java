package agencyhub.alerts;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Who is told of problems, and how soon.
 *
 * @param mailTo           addresses; the mail server is {@code spring.mail.*}
 * @param mailFrom         the first of them when left out
 * @param webhook          where alerts are posted, signed after Standard Webhooks
 * @param console          where people reach the console, for a link in what is told
 * @param lookEvery        how often the watch looks
 * @param opensAfter       a problem is an alert once it has been there for this long
 * @param agencyOpensAfter the same for what is wrong at an agency's end, which often mends itself
 * @param resolvesAfter    an alert is over once its problem has not been there for this long
 * @param sweepLate        a sweep that does not end and does not move counts as stopped after this
 * @param silentAfter      a hub that has not watched for this long is missed
 * @param diskFree         what must be left on the disk under {@code hub.data}
 * @param calendarDays     how many days ahead the bank holidays must be known
 * @param ofAKind          open alerts of one kind at once; what is beyond is one alert together
 */
@Validated
@ConfigurationProperties("hub.alerts")
record AlertSettings(
        @DefaultValue List<String> mailTo,
        @Nullable String mailFrom,
        @DefaultValue Webhook webhook,
        @Nullable URI console,
        @DefaultValue("5s") Duration lookEvery,
        @DefaultValue("1m") Duration opensAfter,
        @DefaultValue("5m") Duration agencyOpensAfter,
        @DefaultValue("2m") Duration resolvesAfter,
        @DefaultValue("2m") Duration sweepLate,
        @DefaultValue("1m") Duration silentAfter,
        @DefaultValue("1GB") DataSize diskFree,
        @DefaultValue("60") @Min(0) int calendarDays,
        @DefaultValue("10") @Min(1) int ofAKind) {

    /** @param secret {@code whsec_…}, or {@code file:} and where it is written */
    record Webhook(@Nullable URI url, @Nullable String secret) {
        private static final String FILE = "file:";

        boolean isSet() {
            return url != null && !url.toString().isBlank();
        }

        String plainSecret() {
            if (secret == null || !secret.startsWith(FILE)) {
                return String.valueOf(secret);
            }
            Path file = Path.of(secret.substring(FILE.length()));
            try {
                return Files.readString(file).strip();
            } catch (IOException unreadable) {
                throw new UncheckedIOException("hub.alerts.webhook.secret: cannot read " + file, unreadable);
            }
        }

        @Override
        public String toString() {
            return "webhook"; // its address may be confidential and its secret is
        }
    }

    @AssertTrue(message = "hub.alerts.webhook.url needs hub.alerts.webhook.secret")
    public boolean isWebhookComplete() {
        return !webhook.isSet()
                || (webhook.secret() != null && !webhook.secret().isBlank());
    }

    Duration opensAfter(Kind kind) {
        return switch (kind) {
            case AGENCY_UNREACHABLE, DOOR_FAULTY, DELIVERIES_STUCK -> agencyOpensAfter;
            case SWEEP_STOPPED,
                    PROMISE_BROKEN,
                    ASSURANCE_STOPPED,
                    DISK_FULL,
                    LEDGER_UNREACHABLE,
                    LEDGER_REFUSES,
                    BROKER_UNREACHABLE,
                    CALENDAR_ENDS,
                    RULES_REFUSED,
                    HUB_SILENT -> opensAfter;
        };
    }
}
