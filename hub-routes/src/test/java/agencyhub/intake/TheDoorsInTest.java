package agencyhub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.Code;
import agencyhub.message.Refusal;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(classes = DoorsOnly.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class TheDoorsInTest {
    private static final String EVENT = "application/cloudevents+json";
    private static final String SCHOOL = "Bearer school-token";

    @TempDir
    static Path data;

    @LocalServerPort
    int port;

    @Autowired
    DoorsOnly.Room room;

    private final HttpClient client = HttpClient.newHttpClient();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("hub.data", data::toString);
    }

    @BeforeEach
    void theRoomAccepts() {
        room.answer = DoorsOnly.Room.accepting();
        room.last = null;
    }

    @Test
    void aMessageIsHandedOnAsItCameAndTheReceiptComesBackAsItIs() throws Exception {
        byte[] body = "{ \"as\" : \"it came\" }".getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> answer = post(body, EVENT + ";charset=UTF-8", SCHOOL);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.body()).isEqualTo("{\"message\":\"m\"}");
        assertThat(room.last.caller()).isEqualTo("school.northfield");
        assertThat(room.last.body()).isEqualTo(body);
    }

    @Test
    void answersCarrySecureHeadersAndNoSession() throws Exception {
        HttpResponse<String> answer = post("{}".getBytes(), EVENT, SCHOOL);

        assertThat(answer.headers().firstValue("cache-control"))
                .hasValueSatisfying(said -> assertThat(said).contains("no-store"));
        assertThat(answer.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
        assertThat(answer.headers().firstValue("server")).isEmpty();
    }

    @Test
    void aRefusalNamesEachFieldByItsPointer() throws Exception {
        room.answer = submission -> new Answer.Refused(Refusal.at("/data/rationale", Code.INVALID, "is missing"));

        HttpResponse<String> answer = post("{}".getBytes(), EVENT, SCHOOL);

        JsonNode problem = problem(answer, 422, "invalid");
        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("/data/rationale");
        assertThat(problem.at("/errors/0/detail").asString()).isEqualTo("is missing");
        assertThat(problem.propertyNames()).contains("type", "title", "status", "detail", "code", "errors");
    }

    @Test
    void whoeverIsTurnedAwayForNowIsToldWhenToComeAgain() throws Exception {
        room.answer = submission -> new Answer.Refused(Refusal.of(Code.TOO_MANY_REQUESTS));

        HttpResponse<String> answer = post("{}".getBytes(), EVENT, SCHOOL);

        problem(answer, 429, "too-many-requests");
        assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
    }

    @Test
    void anUnknownTokenOpensNothing() throws Exception {
        HttpResponse<String> unknown = post("{}".getBytes(), EVENT, "Bearer somebody-else");
        HttpResponse<String> malformed = post("{}".getBytes(), EVENT, "Bearer two words");
        HttpResponse<String> none = get("/api/messages", null);

        assertThat(List.of(unknown, malformed, none)).allSatisfy(answer -> {
            problem(answer, 401, "unauthenticated");
            assertThat(answer.headers().firstValue("www-authenticate")).hasValue("Bearer");
        });
        assertThat(room.last).isNull();
    }

    @Test
    void otherMediaTypesAreRefused() throws Exception {
        for (String type : List.of("application/json", "text/plain", EVENT + ";charset=iso-8859-1", "nonsense")) {
            problem(post("{}".getBytes(), type, SCHOOL), 415, "unsupported-media-type");
        }
        assertThat(room.last).isNull();
    }

    @Test
    void oneMebibyteIsTakenAndOneByteMoreIsNot() throws Exception {
        assertThat(post(new byte[MessageDoor.MOST], EVENT, SCHOOL).statusCode()).isEqualTo(202);
        problem(post(new byte[MessageDoor.MOST + 1], EVENT, SCHOOL), 413, "too-large");
    }

    @Test
    void aBodyOfUnknownLengthIsCountedWhileItIsRead() throws Exception {
        InputStream endless = new SequenceInputStream(
                new java.io.ByteArrayInputStream(new byte[MessageDoor.MOST]),
                new java.io.ByteArrayInputStream(new byte[10]));
        HttpRequest request = request("/api/messages", SCHOOL)
                .header("content-type", EVENT)
                .POST(BodyPublishers.ofInputStream(() -> endless))
                .build();

        problem(client.send(request, BodyHandlers.ofString()), 413, "too-large");
    }

    @Test
    void gigabytesThatAreAnnouncedAreNotReadToBeRefused() throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/messages HTTP/1.1\r\nHost: hub\r\nAuthorization: " + SCHOOL + "\r\nContent-Type: "
                            + EVENT + "\r\nContent-Length: 9999999999\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void everyOtherFaultIsACodedProblemToo() throws Exception {
        problem(get("/api/nowhere", SCHOOL), 404, "not-found");
        problem(get("/nowhere", SCHOOL), 404, "not-found");
        problem(get("/nowhere", null), 401, "unauthenticated");
        problem(get("/error", SCHOOL), 404, "not-found");
        problem(get("/api//messages", SCHOOL), 400, "unreadable");
        HttpResponse<String> deleted =
                client.send(request("/api/messages", SCHOOL).DELETE().build(), BodyHandlers.ofString());
        problem(deleted, 405, "method-not-allowed");
        assertThat(deleted.headers().firstValue("allow"))
                .hasValueSatisfying(allow -> assertThat(allow).contains("POST"));
        assertThat(sent("GET /api/{ HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .contains("\"code\":\"unreadable\"");
    }

    @Test
    void anUnexpectedFaultGivesAwayNothing() throws Exception {
        room.answer = submission -> {
            throw new IllegalStateException("the child's name");
        };

        HttpResponse<String> answer = post("{}".getBytes(), EVENT, SCHOOL);

        JsonNode problem = problem(answer, 500, "internal");
        assertThat(problem.path("instance").asString()).startsWith("urn:uuid:");
        assertThat(answer.body()).doesNotContain("child").doesNotContain("Exception");
    }

    @Test
    void anOutageOfTheLedgerIsNotTheCallersFault() throws Exception {
        room.answer = submission -> {
            throw new org.springframework.jdbc.CannotGetJdbcConnectionException("gone");
        };

        HttpResponse<String> answer = post("{}".getBytes(), EVENT, SCHOOL);

        problem(answer, 503, "unavailable");
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
    }

    @Test
    void theKeysAreThereForEverybodyAndMayBeKept() throws Exception {
        HttpResponse<String> answer = get("/.well-known/jwks.json", null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JsonMapper.shared().readTree(answer.body()).at("/keys/0/crv").asString())
                .isEqualTo("Ed25519");
        assertThat(answer.headers().firstValue("cache-control"))
                .hasValueSatisfying(said -> assertThat(said).contains("public"));
    }

    @Test
    void healthAndMetricsAreThere() throws Exception {
        assertThat(get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/readiness", null).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health", null).body()).contains("\"status\"");
        post("{}".getBytes(), EVENT, SCHOOL);
        assertThat(get("/actuator/prometheus", null).body()).contains("http_server_requests_seconds_count");
        problem(get("/actuator/env", SCHOOL), 404, "not-found");
    }

    private String sent(String request) throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<String> post(byte[] body, String type, String token) throws Exception {
        return client.send(
                request("/api/messages", token)
                        .header("content-type", type)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return client.send(request(path, token).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return token == null ? request : request.header("authorization", token);
    }

    private static JsonNode problem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        JsonNode problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        return problem;
    }
}
