package agencyhub.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a stand-in's webhook answers calls. Only with {@code 2xx}, slowly or breaking off it takes in what came.
 *
 * <pre>{@code
 * school.answering(WebhookAnswer.status(503, Duration.ofSeconds(2)).atFirst(3));
 * school.answering("closure-notice", WebhookAnswer.slowly(Duration.ofSeconds(5)));
 * }</pre>
 */
public sealed interface WebhookAnswer {

    /** @param retryAfter told to the caller as {@code Retry-After} */
    record Status(int status, Optional<Duration> retryAfter) implements WebhookAnswer {}

    /** Takes it in, and says so only after a while. */
    record Slowly(Duration delay) implements WebhookAnswer {}

    /** Takes it in, but the answer breaks off: the caller cannot know, and will call again. */
    record BreakingOff() implements WebhookAnswer {}

    /** One after another, round and round. */
    record InTurn(List<WebhookAnswer> answers) implements WebhookAnswer {}

    /** Another answer to the first few calls. */
    record AtFirst(int calls, WebhookAnswer first, WebhookAnswer then) implements WebhookAnswer {}

    static WebhookAnswer accepting() {
        return status(204);
    }

    static WebhookAnswer status(int status) {
        return new Status(status, Optional.empty());
    }

    static WebhookAnswer status(int status, Duration retryAfter) {
        return new Status(status, Optional.of(retryAfter));
    }

    static WebhookAnswer slowly(Duration delay) {
        return new Slowly(delay);
    }

    static WebhookAnswer breakingOff() {
        return new BreakingOff();
    }

    static WebhookAnswer inTurn(WebhookAnswer... answers) {
        return new InTurn(List.of(answers));
    }

    /** The first few calls are answered so; then it accepts. */
    default WebhookAnswer atFirst(int calls) {
        return new AtFirst(calls, this, accepting());
    }

    /** What the call with this number is answered, the first being 0. */
    default WebhookAnswer toCall(int number) {
        return switch (this) {
            case InTurn(var answers) ->
                answers.get(Math.floorMod(number, answers.size())).toCall(Math.floorDiv(number, answers.size()));
            case AtFirst(var calls, var first, var then) ->
                number < calls ? first.toCall(number) : then.toCall(number - calls);
            case Status _, Slowly _, BreakingOff _ -> this;
        };
    }
}
