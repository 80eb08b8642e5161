package agencyhub.tryout;

import agencyhub.testkit.Credentials;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Commands for a newcomer that work as they stand, in the folder where the hub was started, at this start and later ones. */
record Invitation(URI hub, Path credentials, Optional<UUID> closure, Instant now) {

    List<String> lines() {
        UUID referral = UUID.randomUUID();
        String reference = "AN-%tY-%s"
                .formatted(now.atOffset(ZoneOffset.UTC), referral.toString().substring(0, 6));
        List<String> lines = new ArrayList<>();
        lines.add("The hub is up, and its clock shows the real time now. The stand-ins stay and answer. Try:");
        lines.add("");
        lines.add("# the console: accounts (operator, supervisor, auditor, school) and passwords are in");
        lines.add("# " + shown(credentials().resolveSibling("../console-accounts")) + " (keep it to yourself)");
        lines.add(hub + "/console");
        lines.add("");
        lines.add("# the agencies' tokens, for this shell");
        lines.add(". " + shown(credentials()));
        lines.add("");
        lines.add("# what the school owes and is owed, and what stands on the worklist of the hub's operations");
        lines.add(get("school.northfield", "/api/duties"));
        lines.add(get("hub.operations", "/api/duties?state=open"));
        lines.add("");
        lines.add("# the case as the police may see it, and what lay in the school's inbox");
        lines.add(get("police.anyshire", "/api/cases/" + Story.CASE));
        lines.add(get("school.northfield", "/api/inbox?after=0"));
        lines.add("");
        lines.add("# refer a case of your own, see who was told and who says so");
        lines.addAll(post(
                "school.northfield",
                event(
                        referral.toString(),
                        "school.northfield",
                        "referral-submitted",
                        reference,
                        "{\"concerns\":\"A fictional concern.\",\"occurredAt\":\"" + time() + "\"}")));
        lines.add(get("school.northfield", "/api/messages/" + referral));
        lines.add("");
        lines.add("# the police owe you a receipt: be the police, and see the duty discharged");
        lines.addAll(post(
                "police.anyshire",
                event(UUID.randomUUID().toString(), "police.anyshire", "referral-receipt", reference, receipt())));
        lines.add(get("school.northfield", "/api/duties?state=discharged"));
        closure.ifPresent(id -> {
            lines.add("");
            lines.add("# let the office that was silent acknowledge the closure of " + Story.CASE + " after all");
            lines.addAll(post(
                    "school.northfield",
                    event(
                            UUID.randomUUID().toString(),
                            "school.northfield",
                            "acknowledgement",
                            Story.CASE,
                            "{\"message\":\"" + id
                                    + "\",\"level\":\"received\",\"by\":{\"office\":\"dsl\",\"name\":\"Holder of the DSL"
                                    + " post\"}}")));
        });
        lines.add("");
        lines.add("# the sandbox: move business time, let agencies misbehave, play scenarios, begin anew");
        lines.add("curl -s -H \"Authorization: Bearer $SANDBOX\" " + hub + "/sandbox");
        lines.add("");
        lines.add("# the key that the receipts are signed with");
        lines.add("curl -s " + hub + "/.well-known/jwks.json");
        return lines;
    }

    private String receipt() {
        return "{\"unit\":\"Prevent gateway\",\"contact\":{\"office\":\"prevent\",\"phone\":\"01632 960020\"},"
                + "\"nextUpdateBy\":\""
                + now.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(7)
                + "\",\"identityEcho\":{\"name\":\"A fictional pupil\"},\"occurredAt\":\"" + time() + "\"}";
    }

    private String get(String agency, String path) {
        return "curl -s " + token(agency) + " '" + hub + path + "'";
    }

    private List<String> post(String agency, String event) {
        return List.of(
                "curl -s " + token(agency) + " -H 'Content-Type: application/cloudevents+json' \\",
                "  " + hub + "/api/messages -d '" + event + "'");
    }

    private String event(String id, String source, String type, String reference, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"urn:agency:" + source
                + "\",\"type\":\"agencyhub."
                + type + ".v1\",\"subject\":\"case/" + reference + "\",\"time\":\"" + time()
                + "\",\"marking\":\"OFFICIAL-SENSITIVE\",\"data\":" + data + "}";
    }

    private String time() {
        return now.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String token(String agency) {
        return "-H \"Authorization: Bearer $" + Credentials.tokenName(agency) + "\"";
    }

    /** As a shell takes it: what it sources it looks for in its PATH, unless there is a slash. */
    static String shown(Path path) {
        String text = path.isAbsolute() ? path.toString() : "./" + path.normalize();
        return text.matches("[A-Za-z0-9_./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
