package agencyhub.operations;

/** What one person asked for and another allows. */
interface SecondPerson {
    Kind kind();

    /** Does what waited. @return {@link Upshot.Refused} if it waits on */
    Upshot carryOut(Entry waits, Instruction second);

    /** Somebody said no. */
    default Upshot decline(Entry waits, Instruction second) {
        return new Upshot.Done("Declined: nothing was done.");
    }
}
