package agencyhub.agency;

/** Points at one office of one agency. Offices are addressed, never persons: people leave. */
public record OfficeRef(String agency, String office) {

    @Override
    public String toString() {
        return agency + "/" + office;
    }
}
