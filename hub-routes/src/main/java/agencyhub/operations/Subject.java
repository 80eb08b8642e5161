package agencyhub.operations;

/** What an operation is about, as it stands now. */
interface Subject {
    /** Its opaque reference in the record. */
    String concerned();

    /** Differs whenever somebody who decided on it might decide otherwise. */
    String state();

    /** How it stands, in words. */
    String words();

    /** Where nothing but what others do to the same thing at the same time matters. */
    static Subject of(String concerned) {
        return new Subject() {
            @Override
            public String concerned() {
                return concerned;
            }

            @Override
            public String state() {
                return "";
            }

            @Override
            public String words() {
                return "";
            }
        };
    }
}
