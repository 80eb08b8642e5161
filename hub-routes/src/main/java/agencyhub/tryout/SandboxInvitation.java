package agencyhub.tryout;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What somebody reads who starts a sandbox: where everything is, and commands that work as they stand. */
record SandboxInvitation(URI hub, Path credentials, Cast cast) {
    private static final int NAMED = 6;

    String[] lines() {
        List<String> yours = cast.directory().agencies().stream()
                .map(agency -> agency.id())
                .filter(agency -> !agency.startsWith("hub."))
                .filter(agency -> cast.part(agency).isEmpty())
                .toList();
        long played = cast.directory().agencies().stream()
                .filter(agency -> cast.part(agency.id()).isPresent())
                .count();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("AGENCY HUB, sandbox: nothing here is real. Stand-ins play " + played + " agencies"
                + (yours.isEmpty() ? "." : "; yours to play: " + shown(yours) + "."));
        lines.add("Tokens and secrets are in " + Invitation.shown(credentials) + " (keep it to yourself).");
        lines.add("");
        lines.add("# the tokens, for this shell");
        lines.add(". " + Invitation.shown(credentials));
        lines.add("");
        lines.add("# what the sandbox can do; move business time three working days on; begin anew");
        lines.add("curl -s -H \"Authorization: Bearer $SANDBOX\" " + hub + "/sandbox");
        lines.add("curl -s -H \"Authorization: Bearer $SANDBOX\" -H 'Content-Type: application/json' -X PUT " + hub
                + "/sandbox/clock -d '{\"working-days\": 3}'");
        lines.add("curl -s -H \"Authorization: Bearer $SANDBOX\" -X POST " + hub + "/sandbox/reset");
        lines.add("");
        lines.add("# for staff: scenarios at the console; accounts and passwords are in");
        lines.add("# "
                + Invitation.shown(
                        credentials.resolveSibling("../console-accounts").normalize()));
        lines.add(hub + "/console/training");
        lines.add("");
        return lines.toArray(String[]::new);
    }

    private static String shown(List<String> agencies) {
        String first = String.join(", ", agencies.stream().limit(NAMED).toList());
        return agencies.size() > NAMED ? first + " and " + (agencies.size() - NAMED) + " more" : first;
    }
}
