package agencyhub.testkit.conform;

/** Whether the system took a delivery over, and what was seen of it. */
record Taking(boolean taken, String seen) {}
