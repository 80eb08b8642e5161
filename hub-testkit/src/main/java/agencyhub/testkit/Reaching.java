package agencyhub.testkit;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Waits for a hub, and for its broker, but not for ever; says every few seconds for what it waits.
 *
 * @param patience how long for each
 * @param progress where it says so
 */
public record Reaching(Duration patience, PrintWriter progress) {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(5);
    private static final int CONNECTING_MS = 2_000;
    private static final Pattern HOST_AND_PORT = Pattern.compile("amqps?://(\\[[^]]+]|[^:/?]+)(?::(\\d{1,5}))?.*");

    /** Tries once. Throws what it saw if it is not there. */
    private interface Attempt {
        void make() throws IOException;
    }

    /** @throws IllegalStateException in one line if it does not answer in time */
    public void hub(URI hub) throws InterruptedException {
        try (HubClient anybody = HubClient.anonymous(hub)) {
            await("the hub at " + hub, () -> {
                try {
                    Answer answer = anybody.get("/actuator/health/readiness");
                    if (answer.isTemporary()) {
                        throw new IOException("it is not ready (" + answer.status() + ")");
                    }
                } catch (UncheckedIOException away) {
                    throw new IOException(reason(away));
                }
            });
        }
    }

    /** @throws IllegalStateException in one line if it does not answer in time */
    public void broker(String url) throws InterruptedException {
        Matcher parts = HOST_AND_PORT.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "'" + url + "' is not the address of a broker, such as amqp://127.0.0.1:5672");
        }
        int usual = url.startsWith("amqps") ? 5671 : 5672;
        int port = parts.group(2) == null ? usual : Integer.parseInt(parts.group(2));
        await("the broker at " + url, () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(parts.group(1), port), CONNECTING_MS);
            }
        });
    }

    private void await(String what, Attempt attempt) throws InterruptedException {
        long start = System.nanoTime();
        Duration nextWords = BETWEEN_WORDS.dividedBy(2);
        while (true) {
            String seen;
            try {
                attempt.make();
                return;
            } catch (IOException e) {
                seen = reason(e);
            }
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(patience) >= 0) {
                throw new IllegalStateException(what + " cannot be reached within " + words(patience) + ": " + seen);
            }
            if (waited.compareTo(nextWords) >= 0) {
                progress.println(
                        "waiting for " + what + ", " + words(waited) + " of at most " + words(patience) + ": " + seen);
                progress.flush();
                nextWords = nextWords.plus(BETWEEN_WORDS);
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
    }

    private static String words(Duration time) {
        return time.toSeconds() == 0 ? time.toMillis() + " ms" : time.toSeconds() + " s";
    }

    private static String reason(Exception e) {
        Throwable first = e;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        String text = first.getMessage();
        return text == null
                ? first.getClass().getSimpleName()
                : text.lines().findFirst().orElse("");
    }
}
