package agencyhub.testkit.conform;

import agencyhub.client.Position;
import agencyhub.client.PullInbox;
import agencyhub.client.Seen;
import agencyhub.client.Submitting;
import agencyhub.testkit.HubClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A system that fetches its inbox and keeps its position in a file. */
class OurFetcher extends OurSystem {
    protected final HubClient hub;
    private final Submitting submitting;
    private final PullInbox inbox;
    private final Thread fetching;

    OurFetcher(URI url, Path folder) {
        hub = HubClient.of(url, TOKEN);
        submitting = Submitting.to(hub).patient(patience());
        inbox = PullInbox.of(hub, Position.inFile(folder.resolve("position")), Seen.inFile(folder.resolve("seen")));
        fetching = Thread.ofVirtual().name("fetching").unstarted(this::fetch);
    }

    OurFetcher start() {
        fetching.start();
        return this;
    }

    void fetch() {
        inbox.keepFetching(this::take);
    }

    @Override
    Submitting hub() {
        return submitting;
    }

    @Override
    public void close() {
        super.close();
        fetching.interrupt();
        try {
            fetching.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        hub.close();
    }
}
