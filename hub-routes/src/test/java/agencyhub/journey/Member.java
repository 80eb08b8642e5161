package agencyhub.journey;

import agencyhub.testkit.StandIn;
import agencyhub.testkit.StandInSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the directory says about one agency of a journey.
 *
 * @param id      with the number of its journey: {@code school.northfield-7}
 * @param about   further lines of the directory, such as {@code authority: la.anyshire-7}
 * @param offices in the directory's words
 * @param token   of its HTTP doors
 * @param doors   {@code https}, {@code amqp}, {@code inbox}, in the order in which they are tried
 */
record Member(
        String id,
        String kind,
        List<String> about,
        List<String> offices,
        List<String> doors,
        String webhook,
        String token) {
    static final String WEBHOOK_SECRET = "whsec_YSBmaWN0aW9uYWwgc2VjcmV0IG9mIGEgam91cm5leQ==";

    Member(String id, String kind, List<String> about, List<String> offices, List<String> doors) {
        this(id, kind, about, offices, doors, "", "token-of-" + id);
    }

    /** Its own system: a stand-in with its credentials, whose webhook is open. */
    StandIn moveIn(InstantSource businessTime) {
        return StandIn.open(StandInSettings.of(id, token)
                .withWebhook(WEBHOOK_SECRET)
                .withBroker(id, brokerSecret())
                .withClock(businessTime));
    }

    Member withWebhookAt(StandIn standIn) {
        return new Member(id, kind, about, offices, doors, standIn.webhook().toString(), token);
    }

    /** Its last day, and who takes over then, if anybody does. */
    Member endingOn(LocalDate lastDay, String... successor) {
        List<String> more = new ArrayList<>(about);
        more.add("valid: {until: " + lastDay + "}");
        List.of(successor).forEach(heir -> more.add("successor: " + heir));
        return new Member(id, kind, more, offices, doors, webhook, token);
    }

    Member withDoors(String... inThisOrder) {
        return new Member(id, kind, about, offices, List.of(inThisOrder), webhook, token);
    }

    Member withAnotherToken() {
        return new Member(id, kind, about, offices, doors, webhook, token + "-2");
    }

    String brokerSecret() {
        return "a \\ secret = of #" + id; // as the broker of the process tests has them
    }

    String yaml() {
        return """
                  - id: %s
                    name: %s, which is fictional
                    kind: %s
                    nation: england
                %s    offices:
                %s    doors: [%s]
                    credentials:
                      - token-sha256: "%s"
                      - broker: {user: %s, secret-sha256: "%s"}
                """.formatted(
                        id,
                        id,
                        kind,
                        about.stream().map(line -> "    " + line + "\n").collect(Collectors.joining()),
                        offices.stream().map(line -> "      - " + line + "\n").collect(Collectors.joining()),
                        doors.stream().map(this::door).collect(Collectors.joining(", ")),
                        sha256(token),
                        id,
                        sha256(brokerSecret()));
    }

    private String door(String kind) {
        return kind.equals("https")
                ? "{https: {url: \"%s\", secrets: [\"%s\"]}}".formatted(webhook, WEBHOOK_SECRET)
                : "{" + kind + ": {}}";
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
