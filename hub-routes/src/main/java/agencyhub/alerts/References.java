package agencyhub.alerts;

import java.security.SecureRandom;

/** What an alert is called: eight letters and digits that can be read out on the telephone and say nothing. */
final class References {
    /** Crockford's: without I, L, O and U. */
    private static final char[] LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private References() {}

    static String next() {
        StringBuilder reference = new StringBuilder("AL-");
        for (int i = 0; i < LENGTH; i++) {
            reference.append(LETTERS[RANDOM.nextInt(LETTERS.length)]);
        }
        return reference.toString();
    }
}
