package agencyhub.testkit.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gathers what arrives on one keep-alive connection and cuts it into HTTP/1.1 messages, requests or responses alike.
 * By hand because the load shares the machine with the hub: a general parser would cost more than all else here.
 */
final class HttpBytes {
    private static final int LARGEST = 4 << 20;
    private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CLOSE = "connection: close".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED = "transfer-encoding:".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[8 << 10];
    private ByteBuffer room = ByteBuffer.wrap(bytes);
    private int end;

    private boolean last;
    private int headEnd;
    private int bodyLength;
    private int messageEnd;

    /** @return false when the other side has closed */
    boolean readFrom(ReadableByteChannel channel) throws IOException {
        if (end == bytes.length) {
            grow();
        }
        room.limit(bytes.length).position(end);
        int read = channel.read(room);
        end += Math.max(read, 0);
        return read >= 0;
    }

    /** Cuts the next message off what has arrived. @return false when it is not complete yet */
    boolean cut() throws IOException {
        boolean chunked = false;
        last = false;
        int length = 0;
        int line = 0;
        for (int i = 0; i < end; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            if (i - line <= 1) {
                return chunked ? cutChunks(i + 1) : cutBody(i + 1, length);
            }
            int first = bytes[line] | 0x20;
            if (first == 'c' && starts(line, CONTENT_LENGTH)) {
                length = number(line + CONTENT_LENGTH.length, i, 10);
            } else if (first == 'c' && starts(line, CLOSE)) {
                last = true;
            } else if (first == 't' && starts(line, CHUNKED)) {
                chunked = true;
            }
            line = i + 1;
        }
        return false;
    }

    /** Makes room for what follows the message cut. */
    void drop() {
        System.arraycopy(bytes, messageEnd, bytes, 0, end - messageEnd);
        end -= messageEnd;
    }

    void forget() {
        end = 0;
    }

    /** Whether the other side closes the connection after the message cut. */
    boolean isLast() {
        return last;
    }

    /** Where the body is. */
    byte[] array() {
        return bytes;
    }

    int bodyStart() {
        return headEnd;
    }

    int bodyEnd() {
        return headEnd + bodyLength;
    }

    String body() {
        return new String(bytes, headEnd, bodyLength, StandardCharsets.UTF_8);
    }

    /** Of a response. */
    int status() {
        return number(9, 12, 10);
    }

    /** Names without regard to case. Not for every message: it costs. */
    Map<String, List<String>> headers() {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        new String(bytes, 0, headEnd, StandardCharsets.ISO_8859_1)
                .lines()
                .skip(1)
                .forEach(line -> {
                    int colon = line.indexOf(':');
                    if (colon > 0) {
                        headers.put(
                                line.substring(0, colon),
                                List.of(line.substring(colon + 1).strip()));
                    }
                });
        return headers;
    }

    private boolean cutBody(int start, int length) {
        headEnd = start;
        bodyLength = length;
        messageEnd = start + length;
        return messageEnd <= end;
    }

    /** Moves the chunks together, so that the body is in one piece. */
    private boolean cutChunks(int start) throws IOException {
        if (!areChunksComplete(start)) {
            return false;
        }
        int from = start;
        int to = start;
        while (true) {
            int lineEnd = lineEnd(from);
            int size = number(from, lineEnd, 16);
            from = lineEnd + 1;
            if (size == 0) {
                break;
            }
            System.arraycopy(bytes, from, bytes, to, size);
            to += size;
            from += size + 2;
        }
        while (lineEnd(from) - from > 1) {
            from = lineEnd(from) + 1; // trailers
        }
        headEnd = start;
        bodyLength = to - start;
        messageEnd = lineEnd(from) + 1;
        return true;
    }

    private boolean areChunksComplete(int start) throws IOException {
        int from = start;
        while (true) {
            int lineEnd = lineEnd(from);
            if (lineEnd < 0) {
                return false;
            }
            int size = number(from, lineEnd, 16);
            from = lineEnd + 1;
            if (size == 0) {
                break;
            }
            from += size + 2;
            if (from > end) {
                return false;
            }
        }
        while (true) {
            int lineEnd = lineEnd(from);
            if (lineEnd < 0) {
                return false;
            }
            if (lineEnd - from <= 1) {
                return true;
            }
            from = lineEnd + 1;
        }
    }

    private int lineEnd(int from) {
        for (int i = from; i < end; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private boolean starts(int at, byte[] lowerCase) {
        if (end - at < lowerCase.length) {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++) {
            if ((bytes[at + i] | 0x20) != (lowerCase[i] | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private int number(int from, int to, int radix) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(bytes[i], radix);
            if (digit >= 0) {
                number = number * radix + digit;
            } else if (bytes[i] == ';') {
                break; // a chunk's extension
            }
        }
        return number;
    }

    private void grow() throws IOException {
        if (bytes.length >= LARGEST) {
            throw new IOException("a message of more than " + LARGEST + " bytes");
        }
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
        room = ByteBuffer.wrap(bytes);
    }
}
