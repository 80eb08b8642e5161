package agencyhub.testkit.junit;

import agencyhub.testkit.junit.Plays.Door;
import java.util.List;
import java.util.stream.Collectors;

/** What the hub's directory says about a county. */
final class DirectoryText {
    private DirectoryText() {}

    static String of(County county) {
        return county.agencies().stream()
                .map(agency -> agency(agency, county))
                .collect(Collectors.joining("", "agencies:\n", ""));
    }

    private static String agency(MockAgency agency, County county) {
        Part part = agency.part();
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
                agency.id(),
                agency.id(),
                part.kind.word(),
                about(part, county).stream().map(line -> "    " + line + "\n").collect(Collectors.joining()),
                part.offices.stream().map(line -> "      - " + line + "\n").collect(Collectors.joining()),
                agency.doors().stream().map(door -> door(door, agency)).collect(Collectors.joining(", ")),
                Secrets.sha256(agency.token()),
                agency.id(),
                Secrets.sha256(agency.brokerSecret()));
    }

    private static List<String> about(Part part, County county) {
        return switch (part.kind) {
            case SCHOOL -> List.of("authority: " + county.idOf(Part.PANEL_CHAIR));
            case LOCAL_AUTHORITY -> List.of("force: " + county.idOf(Part.POLICE));
            case POLICE, INTERVENTION_PROVIDER, OVERSIGHT, HUB -> List.of();
        };
    }

    private static String door(Door door, MockAgency agency) {
        return switch (door) {
            case WEBHOOK ->
                "{https: {url: \"%s\", secrets: [\"%s\"]}}".formatted(agency.webhook(), agency.webhookSecret());
            case AMQP -> "{amqp: {}}";
            case INBOX -> "{inbox: {}}";
        };
    }
}
