package agencyhub.testkit;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Who a stand-in is and how it proves it: the other side of what the directory says about its agency.
 *
 * @param agency         for example {@code school.northfield}
 * @param token          bearer token of the HTTP doors
 * @param webhookHost    where its webhook listens: loopback, unless the hub runs on another machine
 * @param webhookPort    0 for any free port
 * @param webhookSecrets {@code whsec_…}, several while one is replaced; without any it has no webhook
 * @param certificate    with it the webhook speaks HTTPS
 * @param broker         its login on the broker, if it uses AMQP
 * @param clock          tells the time written into acknowledgements: the hub's business time
 */
public record StandInSettings(
        String agency,
        String token,
        String webhookHost,
        int webhookPort,
        List<String> webhookSecrets,
        Optional<ServerCertificate> certificate,
        Optional<BrokerLogin> broker,
        InstantSource clock) {

    public static final String LOOPBACK = "127.0.0.1";

    /** A user of the broker and its secret. */
    public record BrokerLogin(String user, String secret) {
        @Override
        public String toString() {
            return user;
        }
    }

    /** An agency with a token, without a webhook or a login on the broker, on system time. */
    public static StandInSettings of(String agency, String token) {
        return new StandInSettings(
                agency, token, LOOPBACK, 0, List.of(), Optional.empty(), Optional.empty(), InstantSource.system());
    }

    public StandInSettings withWebhook(String... secrets) {
        return withWebhookOn(0, secrets);
    }

    public StandInSettings withWebhookOn(int port, String... secrets) {
        return withWebhookOn(LOOPBACK, port, List.of(secrets));
    }

    /** @param host {@code 0.0.0.0} for every address of this machine */
    public StandInSettings withWebhookOn(String host, int port, List<String> secrets) {
        return new StandInSettings(agency, token, host, port, secrets, certificate, broker, clock);
    }

    /** The webhook speaks HTTPS; who calls it must trust this certificate. */
    public StandInSettings withCertificate(ServerCertificate proof) {
        return new StandInSettings(
                agency, token, webhookHost, webhookPort, webhookSecrets, Optional.of(proof), broker, clock);
    }

    public StandInSettings withBroker(String user, String secret) {
        return new StandInSettings(
                agency,
                token,
                webhookHost,
                webhookPort,
                webhookSecrets,
                certificate,
                Optional.of(new BrokerLogin(user, secret)),
                clock);
    }

    public StandInSettings withClock(InstantSource businessTime) {
        return new StandInSettings(
                agency, token, webhookHost, webhookPort, webhookSecrets, certificate, broker, businessTime);
    }

    /** Tokens and secrets stay out. */
    @Override
    public String toString() {
        return agency;
    }
}
