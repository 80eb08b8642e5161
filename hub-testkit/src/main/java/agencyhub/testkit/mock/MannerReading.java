package agencyhub.testkit.mock;

import agencyhub.message.Level;
import agencyhub.testkit.Durations;
import agencyhub.testkit.Reply;
import agencyhub.testkit.WebhookAnswer;
import agencyhub.yaml.Words;
import agencyhub.yaml.YamlNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/** Reads what an agency does: one phrase, or a list of phrases that go together. */
final class MannerReading {
    /** The first word of each phrase, and the phrase as it is written. */
    private static final Map<String, String> FORMS = new LinkedHashMap<>();

    static {
        FORMS.put("acknowledge", "acknowledge [received|actioned|rejected] [by OFFICE]");
        FORMS.put("stay", "stay silent");
        FORMS.put("answer", "answer late 10s, answer twice or answer twice anew");
        FORMS.put("slow", "slow 5s [first 3 times]");
        FORMS.put("refuse", "refuse 503 [retry-after 2s] [first 3 times]");
        FORMS.put("close", "close mid-response [first 3 times]");
        FORMS.put("down", "down");
        FORMS.put("up", "up");
    }

    private static final String TIME = "(\\d{1,6}(?:ms|s|m|h))";
    private static final String FIRST = "(?: first ([1-9]\\d{0,3}) times?)?";
    private static final Pattern ACKNOWLEDGE =
            Pattern.compile("acknowledge(?: (received|actioned|rejected))?(?: by ([a-z0-9][a-z0-9-]*))?");
    private static final Pattern LATE = Pattern.compile("answer late " + TIME);
    private static final Pattern SLOW = Pattern.compile("slow " + TIME + FIRST);
    private static final Pattern REFUSE = Pattern.compile("refuse ([3-5]\\d\\d)(?: retry-after " + TIME + ")?" + FIRST);
    private static final Pattern CLOSE = Pattern.compile("close mid-response" + FIRST);
    private static final Words<Level> LEVELS = Words.of("level", Level.values(), Level::word);

    private final YamlNode place;
    private Optional<Boolean> up = Optional.empty();
    private Optional<WebhookAnswer> webhook = Optional.empty();
    private @Nullable Reply base;
    private Optional<Duration> late = Optional.empty();
    private Optional<Reply.Times> times = Optional.empty();

    private MannerReading(YamlNode place) {
        this.place = place;
    }

    static Manner read(YamlNode place) {
        List<YamlNode> phrases = place.isText() ? List.of(place) : place.items();
        MannerReading reading = new MannerReading(place);
        phrases.forEach(phrase -> phrase.text().ifPresent(text -> reading.phrase(phrase, text.strip())));
        return reading.manner(phrases.stream()
                .filter(YamlNode::isText)
                .flatMap(phrase -> phrase.text().stream())
                .collect(Collectors.joining(", ")));
    }

    private void phrase(YamlNode phrase, String text) {
        Matcher acknowledge = ACKNOWLEDGE.matcher(text);
        Matcher late10s = LATE.matcher(text);
        Matcher slow = SLOW.matcher(text);
        Matcher refuse = REFUSE.matcher(text);
        Matcher close = CLOSE.matcher(text);
        if (acknowledge.matches()) {
            Reply reply = Optional.ofNullable(acknowledge.group(1))
                    .flatMap(Level::of)
                    .map(Reply::saying)
                    .orElseGet(Reply::asAsked);
            says(phrase, acknowledge.group(2) == null ? reply : reply.by(acknowledge.group(2)));
        } else if (text.equals("stay silent")) {
            says(phrase, Reply.never());
        } else if (text.equals("answer twice")) {
            times = Optional.of(Reply.Times.TWICE);
        } else if (text.equals("answer twice anew")) {
            times = Optional.of(Reply.Times.TWICE_ANEW);
        } else if (late10s.matches()) {
            late = Optional.of(time(late10s.group(1)));
        } else if (slow.matches()) {
            answers(phrase, WebhookAnswer.slowly(time(slow.group(1))), slow.group(2));
        } else if (refuse.matches()) {
            int status = Integer.parseInt(refuse.group(1));
            answers(
                    phrase,
                    refuse.group(2) == null
                            ? WebhookAnswer.status(status)
                            : WebhookAnswer.status(status, time(refuse.group(2))),
                    refuse.group(3));
        } else if (close.matches()) {
            answers(phrase, WebhookAnswer.breakingOff(), close.group(1));
        } else if (text.equals("down") || text.equals("up")) {
            up = Optional.of(text.equals("up"));
        } else {
            complain(phrase, text);
        }
    }

    private static void complain(YamlNode phrase, String text) {
        String[] words = text.split("\\s+");
        String form = FORMS.get(words[0]);
        if (form == null) {
            phrase.mistake(Words.unknown("behaviour", words[0], FORMS.keySet()));
        } else if (words[0].equals("acknowledge") && words.length == 2) {
            phrase.mistake(Words.unknown("level", words[1], LEVELS.meanings().keySet()));
        } else {
            phrase.mistake("'" + text + "' is not understood: write " + form);
        }
    }

    private void says(YamlNode phrase, Reply reply) {
        if (base != null) {
            phrase.mistake("an agency either acknowledges, in one way, or stays silent");
        }
        base = reply;
    }

    private void answers(YamlNode phrase, WebhookAnswer how, @Nullable String calls) {
        if (webhook.isPresent()) {
            phrase.mistake("a webhook does one of slow, refuse and close");
        }
        webhook = Optional.of(calls == null ? how : how.atFirst(Integer.parseInt(calls)));
    }

    private Manner manner(String words) {
        Reply reply = base;
        if (late.isPresent() || times.isPresent()) {
            if (reply != null && reply.times() == Reply.Times.NEVER) {
                place.mistake("whoever stays silent answers neither late nor twice");
            }
            Reply said = reply == null ? Reply.asAsked() : reply;
            reply = new Reply(times.orElse(said.times()), said.level(), said.office(), late.orElse(said.late()));
        }
        return new Manner(up, webhook, Optional.ofNullable(reply), words);
    }

    private static Duration time(String text) {
        return new Durations().convert(text);
    }

    /** A length of time at this place. */
    static Optional<Duration> duration(YamlNode place) {
        return place.text().flatMap(text -> {
            try {
                return Optional.of(time(text));
            } catch (TypeConversionException notOne) {
                place.mistake(String.valueOf(notOne.getMessage()));
                return Optional.empty();
            }
        });
    }
}
