package agencyhub.alerts;

/**
 * Something that is wrong now.
 *
 * @param subject an agency, a hub, or the part of the whole that is concerned; never a case, never a person
 * @param detail  what is known of it, in words and numbers of the hub's own
 */
record Problem(Kind kind, String subject, String detail) {

    /** There is one open alert for each of these. */
    String key() {
        return kind.word() + ":" + subject;
    }
}
