package agencyhub.testkit.conform;

import java.util.ArrayList;
import java.util.List;

/** The hub's way to the system: how a delivery gets there, and how one can tell that it was taken. */
interface Way extends AutoCloseable {

    /** Brings one and waits until it is taken, at most for the run's patience; brings it again as the hub would. */
    Taking deliver(Delivery delivery) throws InterruptedException;

    /** Brings all, in this order, each as soon as the door allows; ends when all are taken or one is not. */
    default List<Taking> deliver(List<Delivery> deliveries) throws InterruptedException {
        List<Taking> takings = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            takings.add(deliver(delivery));
        }
        return takings;
    }

    /** Brings all at the same time; they belong to different cases. */
    List<Taking> deliverAtOnce(List<Delivery> deliveries) throws InterruptedException;

    /** What the person who runs this has to know: where the system is to be pointed. */
    List<String> introduction();

    /** Waits for a system that comes by itself; false if it did not. */
    boolean isThere() throws InterruptedException;

    /** What to do about a system that is not there. */
    String otherwise();

    @Override
    void close();
}
