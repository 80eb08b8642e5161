package agencyhub.testkit;

import agencyhub.agency.Agency;
import agencyhub.agency.AgencyKind;
import agencyhub.agency.Credential;
import agencyhub.agency.Directory;
import agencyhub.agency.Door;
import agencyhub.agency.Office;
import java.net.URI;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Stand-ins for the agencies of a directory, each behind the doors that the directory names for it. They start with
 * their webhooks open; {@link #meet} leads them to the hub.
 */
public final class StandIns implements AutoCloseable {
    private final Map<String, StandIn> byAgency = new LinkedHashMap<>();
    private final Directory directory;

    private StandIns(Directory directory) {
        this.directory = directory;
    }

    /**
     * Opens the webhooks. Agencies without a token, and those of kind hub, have no stand-in.
     *
     * @param wanted which agencies, by id
     * @throws PortTaken when a webhook's port is not free
     */
    public static StandIns open(
            Directory directory, Credentials credentials, Predicate<String> wanted, InstantSource businessTime) {
        StandIns all = new StandIns(directory);
        try {
            for (Agency agency : directory.agencies()) {
                Optional<String> token = credentials.token(agency.id());
                if (agency.kind() != AgencyKind.HUB && wanted.test(agency.id()) && token.isPresent()) {
                    all.byAgency.put(
                            agency.id(),
                            open(agency, token.get(), credentials.brokerSecret(agency.id()), businessTime));
                }
            }
            return all;
        } catch (RuntimeException e) {
            all.close();
            throw e;
        }
    }

    /** A webhook cannot listen where the directory says. */
    public static final class PortTaken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int port;

        PortTaken(String agency, int port, Throwable cause) {
            super("the webhook of " + agency + " cannot listen on port " + port + ": another program does", cause);
            this.port = port;
        }

        public int port() {
            return port;
        }
    }

    private static StandIn open(
            Agency agency, String token, Optional<String> brokerSecret, InstantSource businessTime) {
        StandInSettings settings = StandInSettings.of(agency.id(), token).withClock(businessTime);
        if (brokerSecret.isPresent()) {
            settings = settings.withBroker(brokerUser(agency), brokerSecret.get());
        }
        Optional<Door.Https> webhook = doors(agency, Door.Https.class).findFirst();
        if (webhook.isEmpty()) {
            return StandIn.open(settings);
        }
        URI url = URI.create(webhook.get().url());
        if (!Objects.equals(url.getScheme(), "http")) {
            throw new IllegalStateException("the webhook of " + agency.id() + " is " + url.getScheme()
                    + ": these stand-ins speak plain http only; the command mock takes a certificate");
        }
        return open(listening(settings, url, webhook.get().secrets()));
    }

    /** Where the address says: on loopback, or for whoever comes. */
    public static StandInSettings listening(StandInSettings settings, URI url, List<String> secrets) {
        int usual = Objects.equals(url.getScheme(), "https") ? 443 : 80;
        return settings.withWebhookOn(host(url), url.getPort() < 0 ? usual : url.getPort(), secrets);
    }

    /** @throws PortTaken when its webhook's port is not free */
    public static StandIn open(StandInSettings settings) {
        try {
            return StandIn.open(settings);
        } catch (WebhookDoor.CannotListen taken) {
            throw new PortTaken(settings.agency(), settings.webhookPort(), taken);
        }
    }

    /** What is called by loopback listens there only; what has another name is reached from other machines. */
    private static String host(URI url) {
        String host = String.valueOf(url.getHost());
        boolean loopback = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
        return loopback ? StandInSettings.LOOPBACK : "0.0.0.0";
    }

    /** Its user on the broker: by default called as it is. */
    public static String brokerUser(Agency agency) {
        return agency.credentials().stream()
                .filter(Credential.Broker.class::isInstance)
                .map(credential -> ((Credential.Broker) credential).user())
                .findFirst()
                .orElse(agency.id());
    }

    private static <D extends Door> Stream<D> doors(Agency agency, Class<D> kind) {
        return doors(agency).stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Its own, and then its offices'. */
    public static List<Door> doors(Agency agency) {
        return Stream.concat(
                        agency.doors().stream(),
                        agency.offices().stream().map(Office::doors).flatMap(List::stream))
                .toList();
    }

    /**
     * From now on each fetches its inbox and reads its queue, where the directory gives it one. Waits for the broker.
     *
     * @param broker for example {@code amqp://127.0.0.1:5672}
     */
    public StandIns meet(URI hub, String broker) {
        for (StandIn standIn : byAgency.values()) {
            Agency agency = directory.agency(standIn.agency()).orElseThrow();
            standIn.hubAt(hub);
            if (doors(agency, Door.Inbox.class).findAny().isPresent()) {
                standIn.fetching();
            }
            if (doors(agency, Door.Amqp.class).findAny().isPresent()) {
                standIn.brokerAt(broker);
            }
        }
        return this;
    }

    /** Whether one of them reads a queue. */
    boolean useBroker() {
        return byAgency.keySet().stream()
                .map(agency -> directory.agency(agency).orElseThrow())
                .anyMatch(agency -> doors(agency, Door.Amqp.class).findAny().isPresent());
    }

    /** Their offices acknowledge what comes from now on, as they are asked to. */
    public StandIns acknowledging() {
        byAgency.values().forEach(StandIn::acknowledging);
        return this;
    }

    public Optional<StandIn> of(String agency) {
        return Optional.ofNullable(byAgency.get(agency));
    }

    /** In the order of the directory. */
    public Collection<StandIn> all() {
        return List.copyOf(byAgency.values());
    }

    @Override
    public void close() {
        byAgency.values().forEach(StandIn::close);
    }
}
