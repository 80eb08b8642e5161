package agencyhub.journey;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * An organisation's OpenID provider, as far as signing in needs one: people type who they are and are believed. Their claims
 * are in what they type: {@code somebody roles=operator,supervisor office=school.northfield/dsl}.
 */
final class IdentityProvider implements AutoCloseable {
    private final HttpServer server;
    private final RSAKey key;
    private final String issuer;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    private IdentityProvider(HttpServer server, RSAKey key) {
        this.server = server;
        this.key = key;
        this.issuer = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    static IdentityProvider open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            IdentityProvider provider = new IdentityProvider(
                    server, new RSAKeyGenerator(2048).keyID("k").generate());
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/.well-known/openid-configuration", provider::metadata);
            server.createContext(
                    "/keys", exchange -> provider.json(exchange, new JWKSet(provider.key.toPublicJWK()).toString()));
            server.createContext("/authorize", provider::authorize);
            server.createContext("/token", provider::token);
            server.start();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a hub needs to be told to know it. */
    String[] settings() {
        String client = "--spring.security.oauth2.client.registration.hub.";
        return new String[] {
            client + "client-id=agency-hub",
            client + "client-secret=a-secret",
            client + "scope=openid",
            "--spring.security.oauth2.client.provider.hub.issuer-uri=" + issuer
        };
    }

    private void metadata(HttpExchange exchange) throws IOException {
        json(exchange, """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys",
                "response_types_supported":["code"],"subject_types_supported":["public"],
                "id_token_signing_alg_values_supported":["RS256"]}""".formatted(issuer));
    }

    /** Asks who it is, then sends them back with a code. */
    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked =
                parameters(String.valueOf(exchange.getRequestURI().getRawQuery()));
        if (!asked.containsKey("who")) {
            String hidden = asked.entrySet().stream()
                    .map(each -> "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                            .formatted(each.getKey(), each.getValue()))
                    .collect(Collectors.joining());
            answer(
                    exchange,
                    "text/html",
                    "<!DOCTYPE html><html lang=\"en\"><title>Who are you?</title><form>" + hidden
                            + "<label>Who are you? <input name=\"who\"></label><button>Sign in</button></form></html>");
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        exchange.getResponseHeaders()
                .set("Location", asked.get("redirect_uri") + "?code=" + code + "&state=" + encoded(asked.get("state")));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form =
                parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = codes.remove(form.get("code"));
        if (asked == null) {
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
            return;
        }
        json(exchange, """
                {"access_token":"opaque","token_type":"Bearer","expires_in":300,"id_token":"%s"}""".formatted(idToken(asked.get("who"), asked.get("nonce"))));
    }

    private String idToken(String who, String nonce) {
        String[] words = who.trim().split(" ");
        Instant now = new Date().toInstant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience("agency-hub")
                .subject(words[0])
                .claim("name", "Holder of the account " + words[0])
                .claim("nonce", nonce)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))));
        for (String word : List.of(words).subList(1, words.length)) {
            String name = word.substring(0, word.indexOf('='));
            String value = word.substring(word.indexOf('=') + 1);
            claims.claim(name, name.equals("roles") ? Arrays.asList(value.split(",")) : value);
        }
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), claims.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(each -> each.split("=", 2))
                .filter(each -> each.length == 2)
                .collect(Collectors.toMap(
                        each -> each[0],
                        each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8),
                        (one, other) -> other));
    }

    private void json(HttpExchange exchange, String body) throws IOException {
        answer(exchange, "application/json", body);
    }

    private static void answer(HttpExchange exchange, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
