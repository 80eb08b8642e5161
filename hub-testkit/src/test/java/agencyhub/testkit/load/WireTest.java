package agencyhub.testkit.load;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Agency;
import agencyhub.agency.Credential;
import agencyhub.agency.Directory;
import agencyhub.agency.DirectoryFile;
import agencyhub.agency.Door;
import agencyhub.message.Event;
import agencyhub.message.Messages;
import agencyhub.message.ReferralSubmitted;
import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is parsed and written by hand for speed. */
class WireTest {
    private final RunId ids = new RunId(0x1234_5678_9abc_def0L);

    @Test
    void messagesAreCutHoweverTheirBytesArrive() throws Exception {
        String wire = "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\ncontent-length: 4\r\n\r\n{\"a\""
                + "HTTP/1.1 204 No Content\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\nT: 1\r\n\r\n"
                + "HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        for (int piece = 1; piece <= wire.length(); piece++) {
            HttpBytes bytes = new HttpBytes();
            List<String> cut = new ArrayList<>();
            for (int at = 0; at < wire.length(); at += piece) {
                bytes.readFrom(channel(wire.substring(at, Math.min(at + piece, wire.length()))));
                while (bytes.cut()) {
                    cut.add(bytes.status() + " " + bytes.body()
                            + (bytes.isLast() ? bytes.headers().get("retry-after") : ""));
                    bytes.drop();
                }
            }
            assertThat(cut).containsExactly("202 {\"a\"", "204 ", "200 abc0123456789", "503 [7]");
        }
    }

    @Test
    void aLargeMessageFindsRoom() throws Exception {
        String body = "x".repeat(100_000);
        ReadableByteChannel wire = channel("POST / HTTP/1.1\r\nContent-Length: 100000\r\n\r\n" + body);
        HttpBytes bytes = new HttpBytes();

        while (bytes.readFrom(wire)) {
            bytes.cut();
        }

        assertThat(bytes.cut()).isTrue();
        assertThat(bytes.body()).isEqualTo(body);
    }

    @Test
    void anIdTellsTheNumberOfItsMessage() {
        byte[] text = new byte[RunId.LENGTH];
        for (int number : new int[] {0, 1, 65_536, Integer.MAX_VALUE}) {
            ids.write(number, 1_780_000_000_000L, text, 0);

            UUID id = UUID.fromString(new String(text, StandardCharsets.US_ASCII));
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(1_780_000_000_000L);
            assertThat(ids.read(text, 0, text.length)).isEqualTo(number);
            assertThat(new RunId(77).read(text, 0, text.length)).isEqualTo(-1);
        }
    }

    @Test
    void theOutermostIdIsFoundWhereverItStands() {
        assertThat(idIn("{\"data\":{\"id\":\"no\",\"x\":[\"id\",\"\\\"id\\\":\"]},\"text\":\"id\", \"id\" : \"yes\"}"))
                .startsWith("yes");
        assertThat(idIn("{\"id\":\"yes\"}")).startsWith("yes");
        assertThat(idIn("{\"data\":{\"id\":\"no\"}}")).isEmpty();
    }

    @Test
    void anUpdateIsValidAndHasItsSize() {
        Cast cast = Cast.of(4);
        Requests updates = Requests.updates(ids, cast, Cast.CHAIR, "abc", 8080, Instant.parse("2026-11-20T10:15:00Z"));

        String request = new String(updates.write(7, 4711), StandardCharsets.UTF_8);

        String body = request.substring(request.indexOf("\r\n\r\n") + 4);
        JsonNode event = JsonMapper.shared().readTree(body);
        assertThat(body).hasSize(1024);
        assertThat(request)
                .contains("Content-Length: 1024\r\n")
                .contains("Bearer " + cast.get(Cast.CHAIR).token());
        assertThat(event.path("source").asString()).isEqualTo("urn:agency:la.anyshire");
        assertThat(event.path("subject").asString()).isEqualTo("case/LOAD-abc-00004711");
        assertThat(Instant.parse(event.path("time").asString())).isBeforeOrEqualTo(Instant.now());
        assertThat(UUID.fromString(event.path("id").asString()).version()).isEqualTo(7);
        assertThat(event.path("data").path("occurredAt").asString()).isEqualTo("2026-11-20T10:15:00Z");
    }

    @Test
    void theHubReadsWhatIsSent() {
        Cast cast = Cast.of(4);
        Instant occurred = Instant.parse("2026-11-20T10:15:00Z");
        Messages messages = new Messages();

        Event referral = messages.read(body(Requests.referrals(ids, cast, "abc", 8080, occurred)));
        Event update = messages.read(body(Requests.updates(ids, cast, Cast.POLICE, "abc", 8080, occurred)));

        assertThat(((ReferralSubmitted) referral.data()).parties()).hasSize(4);
        assertThat(update.caseReference()).isEqualTo(referral.caseReference());
    }

    @Test
    void theHubReadsTheDirectory() {
        Cast cast = Cast.of(20);
        List<Integer> ports = cast.actors().stream().map(actor -> 8080).toList();

        Directory directory = DirectoryFile.read("directory.yaml", cast.directory(ports), secret -> secret);

        assertThat(directory.warnings()).noneMatch(warning -> warning.contains("no door"));
        assertThat(cast.actors()).allSatisfy(actor -> {
            Agency agency = directory.agency(actor.id()).orElseThrow();
            assertThat(agency.doors()).singleElement().isInstanceOf(Door.Https.class);
            assertThat(agency.credentials()).singleElement().isInstanceOf(Credential.Token.class);
        });
    }

    @Test
    void everyUpdateIsToldToAsManyAsWereAskedFor() {
        for (int recipients = 2; recipients <= 20; recipients++) {
            Cast cast = Cast.of(recipients);
            assertThat(Integer.bitCount(cast.toldByUpdateOf(Cast.POLICE))).isEqualTo(recipients);
            assertThat(Integer.bitCount(cast.toldByUpdateOf(Cast.CHAIR))).isEqualTo(recipients);
            assertThat(cast.actors()).extracting(Cast.Actor::id).doesNotHaveDuplicates();
        }
    }

    private static byte[] body(Requests requests) {
        String request = new String(requests.write(7, 4711), StandardCharsets.UTF_8);
        return request.substring(request.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.UTF_8);
    }

    private static String idIn(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        int at = RunId.findId(bytes, 0, bytes.length);
        return at < 0 ? "" : json.substring(at);
    }

    private static ReadableByteChannel channel(String text) {
        return Channels.newChannel(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
