package agencyhub.testkit.junit;

import agencyhub.calendar.WorkingCalendar;
import agencyhub.testkit.Answer;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** How a test fails: in words about the case, at the line of the test, without the kit's own steps. */
final class Failures {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("EEE dd MMM HH:mm", Locale.UK).withZone(WorkingCalendar.LONDON);
    private static final List<String> INTERNALS =
            List.of("agencyhub.testkit.", "org.assertj.", "org.junit.", "java.", "jdk.", "sun.");

    private Failures() {}

    static AssertionError of(String headline, String timeline) {
        AssertionError failure = new AssertionError(headline + "\n\n" + timeline + "\n");
        StackTraceElement[] trace = failure.getStackTrace();
        StackTraceElement[] users = Arrays.stream(trace)
                .filter(step -> !isInternal(step.getClassName()))
                .toArray(StackTraceElement[]::new);
        failure.setStackTrace(users.length == 0 ? trace : users);
        return failure;
    }

    private static boolean isInternal(String type) {
        return INTERNALS.stream().anyMatch(type::startsWith);
    }

    /** {@code Thu 26 Nov 17:00}, in London. */
    static String when(Instant at) {
        return WHEN.format(at).replace("Sept", "Sep");
    }

    /** Why the hub refused something, as it says it. */
    static String reason(Answer answer) {
        String details =
                answer.body().path("errors").valueStream().map(Failures::detail).collect(Collectors.joining("; "));
        String problem = details.isEmpty() ? answer.body().path("detail").asString("") : details;
        return answer + (problem.isEmpty() ? "" : ": " + problem);
    }

    private static String detail(JsonNode error) {
        String pointer = error.path("pointer").asString("");
        return (pointer.isEmpty() ? "" : pointer + " ") + error.path("detail").asString("");
    }
}
