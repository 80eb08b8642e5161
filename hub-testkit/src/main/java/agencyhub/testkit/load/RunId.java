package agencyhub.testkit.load;

import java.nio.charset.StandardCharsets;

/**
 * Gives every message of a run an id (UUID, version 7) that its number can be read from again, so that a receiver finds
 * its way without a map. 42 bits tell this run's messages from any other's.
 */
final class RunId {
    /** Characters of a UUID. */
    static final int LENGTH = 36;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final int nonce12;
    private final int nonce30;

    RunId(long nonce) {
        nonce12 = (int) (nonce & 0xfff);
        nonce30 = (int) (nonce >>> 12 & 0x3fff_ffff);
    }

    /** Writes the id of the message with this number, sent at this millisecond. */
    void write(int number, long millis, byte[] to, int at) {
        hex(millis >>> 16, 8, to, at);
        to[at + 8] = '-';
        hex(millis & 0xffff, 4, to, at + 9);
        to[at + 13] = '-';
        hex(0x7000 | nonce12, 4, to, at + 14);
        to[at + 18] = '-';
        hex(0x8000 | (nonce30 >>> 16), 4, to, at + 19);
        to[at + 23] = '-';
        hex(((long) (nonce30 & 0xffff) << 32) | (number & 0xffff_ffffL), 12, to, at + 24);
    }

    /** The number of the message whose id stands here, or -1 if it is not of this run. */
    int read(byte[] from, int at, int end) {
        if (end - at < LENGTH) {
            return -1;
        }
        long high = (unhex(from, at + 19, 4) << 48) | unhex(from, at + 24, 12);
        boolean ours = unhex(from, at + 14, 4) == (0x7000 | nonce12)
                && (high >>> 32 & 0x3fff_ffff) == nonce30
                && (int) high >= 0;
        return ours ? (int) high : -1;
    }

    /** Where the value of the outermost {@code id} of a JSON object begins, or -1. */
    static int findId(byte[] json, int from, int end) {
        int depth = 0;
        for (int i = from; i < end; i++) {
            switch (json[i]) {
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                case '"' -> {
                    int close = closingQuote(json, i + 1, end);
                    int colon = skip(json, close + 1, end, ':');
                    boolean isName = colon < end;
                    if (isName && depth == 1 && close - i == 3 && json[i + 1] == 'i' && json[i + 2] == 'd') {
                        int value = skip(json, colon, end, '"');
                        return value < end ? value : -1;
                    }
                    i = close;
                }
                default -> {}
            }
        }
        return -1;
    }

    private static int skip(byte[] json, int from, int end, char wanted) {
        int i = from;
        while (i < end && json[i] <= ' ') {
            i++;
        }
        return i < end && json[i] == wanted ? i + 1 : end;
    }

    private static int closingQuote(byte[] json, int from, int end) {
        int i = from;
        while (i < end && json[i] != '"') {
            i += json[i] == '\\' ? 2 : 1;
        }
        return i;
    }

    private static void hex(long value, int digits, byte[] to, int at) {
        for (int i = digits - 1; i >= 0; i--) {
            to[at + i] = HEX[(int) (value & 0xf)];
            value >>>= 4;
        }
    }

    private static long unhex(byte[] from, int at, int digits) {
        long value = 0;
        for (int i = at; i < at + digits; i++) {
            value = (value << 4) | (Character.digit(from[i], 16) & 0xf);
        }
        return value;
    }
}
