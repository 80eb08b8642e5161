package agencyhub.testkit.conform;

import java.util.ArrayList;
import java.util.List;

/** Lays deliveries on the pull inbox, and sees from the system's calls what it took. */
final class InboxWay implements Way {
    private final ConformSettings settings;
    private final HubDoors doors;
    private final Shelf shelf;

    InboxWay(ConformSettings settings, HubDoors doors, Shelf shelf) {
        this.settings = settings;
        this.doors = doors;
        this.shelf = shelf;
    }

    Shelf shelf() {
        return shelf;
    }

    @Override
    public Taking deliver(Delivery delivery) throws InterruptedException {
        return taking(shelf.put(delivery));
    }

    @Override
    public List<Taking> deliver(List<Delivery> deliveries) throws InterruptedException {
        List<Long> positions = deliveries.stream().map(shelf::put).toList();
        List<Taking> takings = new ArrayList<>();
        for (long position : positions) {
            takings.add(taking(position));
        }
        return takings;
    }

    @Override
    public List<Taking> deliverAtOnce(List<Delivery> deliveries) throws InterruptedException {
        return deliver(deliveries);
    }

    private Taking taking(long position) throws InterruptedException {
        boolean taken = shelf.comesTo(() -> shelf.isTaken(position), settings.patience());
        return new Taking(
                taken,
                taken
                        ? "fetched at position " + position
                        : "position " + position + " was not fetched and left behind within "
                                + settings.patience().toSeconds() + " s");
    }

    @Override
    public List<String> introduction() {
        return List.of("The hub is played at " + doors.url()
                + ": let your system fetch /api/inbox there, and send its acknowledgements there.");
    }

    @Override
    public boolean isThere() throws InterruptedException {
        return shelf.comesTo(() -> !shelf.begun().isEmpty(), settings.startWithin());
    }

    @Override
    public String otherwise() {
        return "no call of GET /api/inbox came to " + doors.url() + " within "
                + settings.startWithin().toSeconds() + " s, or none with the token given";
    }

    @Override
    public void close() {
        shelf.close();
    }
}
