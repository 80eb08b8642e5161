package agencyhub.alerts;

/** What is to be told. */
record Tidings(Alert alert, Happening happening) {

    /** The same however often it is told: whoever hears it twice knows by this. */
    String id() {
        return alert.reference() + "." + happening.word();
    }

    String headline() {
        String title = alert.kind().title() + " (" + alert.subject() + ")";
        return happening == Happening.OPENED ? title : "Over: " + title;
    }
}
