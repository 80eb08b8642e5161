package agencyhub.testkit.sweep;

/**
 * Many duties that fell due at one instant.
 *
 * @param due         how many, the urgent one included
 * @param open        among so many open ones
 * @param seconds     from that instant until the last of them had been chased
 * @param lost        those that were not chased
 * @param twice       reminders over and above one for each
 * @param urgentPlace the place of the urgent one's reminder among all of the sweep, by entry number, from 1
 * @param check       when all of it was over
 */
record AtOnce(int due, int open, double seconds, long lost, long twice, long urgentPlace, Round cost, Check check) {

    boolean isOk() {
        return lost == 0 && twice == 0 && urgentPlace == 1 && !check.forgotten();
    }
}
