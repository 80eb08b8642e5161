package agencyhub.directory;

/** A file of rules as it was read. */
record RuleText(String name, String yaml) {
    @Override
    public String toString() {
        return name; // may hold secrets
    }
}
