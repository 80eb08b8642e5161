package agencyhub.testkit.conform;

import agencyhub.client.ReceiptCheck;
import agencyhub.client.Submitting;
import agencyhub.testkit.BrokerClient;
import agencyhub.testkit.HubClient;
import agencyhub.testkit.StandInSettings.BrokerLogin;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** A system that reads its queue and submits by its queue; the keys of receipts it gets by HTTP. */
class OurQueueReader extends OurSystem {
    static final String BROKER_SECRET = "secret-of-the-school";

    private final HubClient keys;
    private final CompletableFuture<BrokerClient> broker = new CompletableFuture<>();
    private final Thread connecting;

    OurQueueReader(String brokerUrl, URI hub) {
        keys = HubClient.anonymous(hub);
        connecting = Thread.ofVirtual().start(() -> {
            BrokerClient client = BrokerClient.of(AGENCY, brokerUrl, new BrokerLogin(AGENCY, BROKER_SECRET));
            broker.complete(client);
            client.receive(this::take);
        });
    }

    @Override
    Submitting hub() {
        return Submitting.to(broker.join(), ReceiptCheck.at(keys)).patient(patience());
    }

    @Override
    public void close() {
        super.close();
        connecting.interrupt();
        if (broker.isDone() && !broker.isCompletedExceptionally()) {
            broker.join().close();
        }
        keys.close();
    }
}
