package agencyhub.testkit.load;

/** When messages are sent. Times are {@link System#nanoTime}. */
sealed interface Pace {

    /** As fast as answers come: each connection waits for its answer before it sends again. */
    record AsFastAsAnswered(long until, int most) implements Pace {
        @Override
        public long due(int already) {
            return already < most ? 0 : NEVER;
        }

        @Override
        public boolean isOver(int already, long now) {
            return already >= most || now - until >= 0;
        }
    }

    /**
     * On a schedule that waits for nobody: a message that had to wait for a free connection counts from when it was
     * due, so a hub that stalls cannot hide it.
     */
    record Scheduled(long from, long interval, int most) implements Pace {
        @Override
        public long due(int already) {
            return from + already * interval;
        }

        @Override
        public boolean isOver(int already, long now) {
            return already >= most;
        }
    }

    long NEVER = Long.MAX_VALUE;

    /** When the next message is due, after so many; 0 for at once. */
    long due(int already);

    boolean isOver(int already, long now);
}
