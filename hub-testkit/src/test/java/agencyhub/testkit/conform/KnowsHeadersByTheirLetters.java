package agencyhub.testkit.conform;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Before a good system stands a gate that finds a header only if it is written in small letters. The JDK's server cannot be so wrong. */
class KnowsHeadersByTheirLetters extends OurWebhook {
    private final ServerSocket gate;

    KnowsHeadersByTheirLetters(URI hub) {
        super(hub);
        try {
            gate = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::open);
    }

    @Override
    URI endpoint() {
        return at(gate.getLocalPort()).resolve("/notices");
    }

    @Override
    public void close() {
        super.close();
        try {
            gate.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open() {
        while (!gate.isClosed()) {
            try {
                Socket guest = gate.accept();
                Thread.ofVirtual().start(() -> serve(guest));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket guest) {
        try (guest;
                InputStream in = new BufferedInputStream(guest.getInputStream())) {
            List<String> head =
                    head(in).lines().skip(1).filter(line -> !line.isEmpty()).toList();
            int length = head.stream()
                    .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
                    .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                    .findFirst()
                    .orElse(0);
            byte[] body = in.readNBytes(length);
            if (body.length == length) {
                boolean found = head.stream().anyMatch(line -> line.startsWith("webhook-id:"));
                int status = found ? pass(head, body) : 401;
                guest.getOutputStream()
                        .write("HTTP/1.1 %d .\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .formatted(status)
                                .getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException gone) {
            // the guest does not wait
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no head");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    private int pass(List<String> head, byte[] body) throws IOException {
        HttpURLConnection inside = (HttpURLConnection) super.endpoint().toURL().openConnection();
        inside.setRequestMethod("POST");
        inside.setDoOutput(true);
        inside.setFixedLengthStreamingMode(body.length);
        head.stream()
                .filter(line -> line.startsWith("webhook-") || line.startsWith("hub-"))
                .map(line -> line.split(":", 2))
                .forEach(parts -> inside.setRequestProperty(parts[0], parts[1].strip()));
        inside.getOutputStream().write(body);
        return inside.getResponseCode();
    }
}
