package agencyhub.register;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Values as they stand on one line of a YAML file. */
final class Yaml {
    private Yaml() {}

    /** Quoted as in JSON, which YAML reads. */
    static String text(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    static String map(Map<String, String> entries) {
        return entries.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + text(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    static String days(Optional<LocalDate> from, Optional<LocalDate> until) {
        return "{"
                + from.map(day -> "from: " + day).orElse("")
                + (from.isPresent() && until.isPresent() ? ", " : "")
                + until.map(day -> "until: " + day).orElse("")
                + "}";
    }
}
