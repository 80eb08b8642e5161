package agencyhub.testkit.sweep;

import agencyhub.testkit.HubClient;
import java.net.URI;

/** What the hub says of itself at {@code /actuator/prometheus}. */
final class HubMeters implements AutoCloseable {
    private final HubClient client;

    HubMeters(int port) {
        client = HubClient.anonymous(URI.create("http://127.0.0.1:" + port));
    }

    /** How long all sweeps took that found anything. */
    double sweepSeconds() {
        return sum("hub_sweep_seconds_sum");
    }

    /** Reminders and escalations sent. */
    long chases() {
        return Math.round(sum("hub_chases_total"));
    }

    /** Deliveries that the hub has in its hands. */
    long carried() {
        return Math.round(sum("hub_deliveries_carried"));
    }

    private double sum(String name) {
        return client.get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() {
        client.close();
    }
}
