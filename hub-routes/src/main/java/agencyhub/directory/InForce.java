package agencyhub.directory;

/** The directory, policy and calendar in force now. */
public interface InForce {
    Rulebook rulebook();
}
