package agencyhub.tryout;

import agencyhub.SandboxMode;
import agencyhub.agency.Agency;
import agencyhub.calendar.Nation;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.testkit.Credentials;
import agencyhub.yaml.Mistake;
import agencyhub.yaml.Mistakes;
import agencyhub.yaml.MistakesException;
import agencyhub.yaml.Words;
import agencyhub.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The sandbox by HTTP; there is no such door elsewhere. */
@RestController
@Conditional(SandboxMode.class)
@RequestMapping(path = "/sandbox")
final class SandboxDoor {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DateTimeFormatter LONDON =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.UK).withZone(WorkingCalendar.LONDON);
    private static final Words<Conduct> CONDUCTS = Words.of("behaviour", Conduct.values(), Conduct::word);
    private static final Words<Nation> NATIONS = Words.of("nation", Nation.values(), Nation::word);
    private static final Words<Boolean> PLAYERS = new Words<>("player", Map.of("you", true, "stand-in", false));

    private final Sandbox sandbox;
    private final Reset reset;
    private final TrainingGround training;
    private final TryOut tryOut;

    SandboxDoor(Sandbox sandbox, Reset reset, TrainingGround training, TryOut tryOut) {
        this.sandbox = sandbox;
        this.reset = reset;
        this.training = training;
        this.tryOut = tryOut;
    }

    // ---- what there is

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> whole() {
        ObjectNode root = JSON.createObjectNode();
        root.put("state", state());
        sandbox.stage().current().ifPresent(work -> root.put("busy", work.what()));
        root.set("clock", clock());
        ArrayNode can = root.putArray("can");
        for (List<String> way : List.of(
                List.of("GET", "/sandbox/clock", "business time, and what happened since it was last moved"),
                List.of(
                        "PUT",
                        "/sandbox/clock",
                        "{\"at\": \"2026-12-01T09:00:00Z\"} | {\"advance\": \"PT2H\"} | {\"working-days\": 3, \"nation\": \"england\"}"
                                + " | {\"stopped\": true} | {\"stopped\": false}"),
                List.of("GET", "/sandbox/agencies", "who plays which agency, and how it behaves"),
                List.of(
                        "PUT",
                        "/sandbox/agencies/{id}",
                        "{\"behaviour\": \"answers|silent|slow|refuses|down\"} | {\"played-by\": \"you|stand-in\"}"),
                List.of("GET", "/sandbox/scenarios", "the cases that can be played"),
                List.of(
                        "POST",
                        "/sandbox/scenarios/{name}",
                        "begins to play one; {\"to-the-end\": true} plays it whole"),
                List.of("GET", "/sandbox/play", "how far the one is that is being played"),
                List.of("POST", "/sandbox/play/next", "plays its next step"),
                List.of("POST", "/sandbox/play/end", "plays the rest"),
                List.of("POST", "/sandbox/reset", "throws away everything of the cases"),
                List.of("GET", "/sandbox/openapi.yaml", "all this for programs"))) {
            can.addObject().put("method", way.get(0)).put("path", way.get(1)).put("what", way.get(2));
        }
        root.set("agencies", agencies());
        root.put("console", "/console/training");
        return json(200, root);
    }

    private String state() {
        if (reset.isBegun()) {
            return "resetting";
        }
        return !tryOut.over().isDone() ? "starting" : sandbox.stage().current().isPresent() ? "busy" : "ready";
    }

    @GetMapping(path = "/openapi.yaml")
    ResponseEntity<Resource> description() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/vnd.oai.openapi;version=3.1"))
                .body(new ClassPathResource("api/sandbox.yaml"));
    }

    // ---- time

    @GetMapping(path = "/clock")
    ResponseEntity<String> time() {
        return json(200, clockAndWhatHappened());
    }

    @PutMapping(path = "/clock", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> time(@RequestBody(required = false) @Nullable String body) {
        demandReady();
        Optional<Stage.Work> work = move(body);
        boolean over = work.map(each -> Stage.isOver(each, Sandbox.PATIENCE)).orElse(true);
        return json(over ? 200 : 202, clockAndWhatHappened());
    }

    private Optional<Stage.Work> move(@Nullable String body) {
        return reading(body, asked -> {
            asked.only("at", "advance", "working-days", "nation", "stopped");
            long ways = List.of("at", "advance", "working-days", "stopped").stream()
                    .filter(way -> asked.optional(way).isPresent())
                    .count();
            if (ways != 1) {
                asked.mistake("say exactly one of at, advance, working-days, stopped");
            }
            if (asked.optional("nation").isPresent()
                    && asked.optional("working-days").isEmpty()) {
                asked.mistake("a nation goes with working-days");
            }
            Optional<Instant> until = asked.optional("at")
                    .flatMap(SandboxDoor::instant)
                    .or(() -> asked.optional("advance").flatMap(this::later));
            Optional<Nation> nation = asked.optional("nation").flatMap(NATIONS::read);
            Optional<Integer> days = asked.optional("working-days").flatMap(place -> number(place, 1, 500));
            Optional<Boolean> stopped = asked.optional("stopped").flatMap(SandboxDoor::yesOrNo);
            return () -> {
                if (stopped.isPresent()) {
                    demandIdle();
                    if (stopped.get()) {
                        sandbox.clock().stop();
                    } else {
                        sandbox.clock().runOn();
                    }
                    return Optional.empty();
                }
                return Optional.of(sandbox.advanceTo(until.orElseGet(
                        () -> sandbox.workingDaysLater(nation.orElse(Nation.ENGLAND), days.orElseThrow()))));
            };
        });
    }

    private void demandIdle() {
        sandbox.stage().current().ifPresent(work -> {
            throw SandboxProblem.busy(work.what());
        });
    }

    private static Optional<Instant> instant(YamlNode place) {
        return place.text().flatMap(text -> {
            try {
                return Optional.of(Instant.parse(text));
            } catch (DateTimeException unreadable) {
                place.mistake("'" + text + "' is no instant: write it like 2026-12-01T09:00:00Z");
                return Optional.empty();
            }
        });
    }

    private Optional<Instant> later(YamlNode place) {
        return place.text().flatMap(text -> {
            try {
                Instant now = sandbox.clock().now();
                Instant later = text.contains("T")
                        ? now.plus(Duration.parse(text))
                        : now.atZone(WorkingCalendar.LONDON)
                                .plus(Period.parse(text))
                                .toInstant();
                if (later.isAfter(now)) {
                    return Optional.of(later);
                }
                place.mistake("business time goes forwards only");
            } catch (DateTimeException | ArithmeticException unreadable) {
                place.mistake("'" + text + "' is no length of time: write it like PT2H, PT30M, P3D or P2W");
            }
            return Optional.empty();
        });
    }

    private static Optional<Integer> number(YamlNode place, int least, int most) {
        return place.text().flatMap(text -> {
            if (text.matches("\\d{1,4}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
                return Optional.of(Integer.valueOf(text));
            }
            place.mistake("'" + text + "' is no number from " + least + " to " + most);
            return Optional.empty();
        });
    }

    private static Optional<Boolean> yesOrNo(YamlNode place) {
        return new Words<>("answer", Map.of("true", true, "false", false)).read(place);
    }

    private ObjectNode clock() {
        ObjectNode clock = JSON.createObjectNode();
        Instant now = sandbox.clock().now();
        clock.put("businessTime", now.toString())
                .put("london", LONDON.format(now))
                .put("stopped", sandbox.clock().isStopped());
        sandbox.stage()
                .current()
                .flatMap(Stage.Work::until)
                .ifPresent(until -> clock.put("movingTo", until.toString()));
        return clock;
    }

    private ObjectNode clockAndWhatHappened() {
        ObjectNode clock = clock();
        clock.put("movedFrom", sandbox.movedFrom().toString());
        ArrayNode happened = clock.putArray("happened");
        lines(happened, sandbox.happened());
        return clock;
    }

    private static void lines(ArrayNode into, List<Happenings.Line> lines) {
        lines.forEach(line -> into.addObject()
                .put("at", line.at().toString())
                .put("london", LONDON.format(line.at()))
                .put("case", line.reference())
                .put("who", line.who())
                .put("what", line.what()));
    }

    // ---- agencies

    @GetMapping(path = "/agencies")
    ResponseEntity<String> allAgencies() {
        return json(200, JSON.createObjectNode().set("items", agencies()));
    }

    @GetMapping(path = "/agencies/{id}")
    ResponseEntity<String> oneAgency(@PathVariable String id) {
        return json(200, agency(sandbox.agency(id)));
    }

    private record Wish(Optional<Conduct> behaviour, Duration delay, int status, Optional<Boolean> yours) {}

    @PutMapping(path = "/agencies/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> behave(@PathVariable String id, @RequestBody(required = false) @Nullable String body) {
        demandReady();
        Agency agency = sandbox.agency(id);
        Wish wish = reading(body, asked -> {
            asked.only("behaviour", "delay", "status", "played-by");
            if (asked.optional("behaviour").isPresent()
                    == asked.optional("played-by").isPresent()) {
                asked.mistake("say either behaviour or played-by");
            }
            Optional<Conduct> behaviour = asked.optional("behaviour").flatMap(CONDUCTS::read);
            Optional<Duration> delay = asked.optional("delay").flatMap(SandboxDoor::delay);
            Optional<Integer> status = asked.optional("status").flatMap(place -> number(place, 400, 599));
            Optional<Boolean> yours = asked.optional("played-by").flatMap(PLAYERS::read);
            return () -> new Wish(behaviour, delay.orElse(Duration.ofSeconds(5)), status.orElse(422), yours);
        });
        wish.behaviour().ifPresent(conduct -> sandbox.behave(agency, conduct, wish.delay(), wish.status()));
        wish.yours().ifPresent(yours -> sandbox.leave(agency, yours));
        return json(200, agency(sandbox.agency(id)));
    }

    private static Optional<Duration> delay(YamlNode place) {
        return place.text().flatMap(text -> {
            try {
                Duration delay = Duration.parse(text);
                if (!delay.isNegative() && delay.compareTo(Duration.ofMinutes(5)) <= 0) {
                    return Optional.of(delay);
                }
            } catch (DateTimeException unreadable) {
                // told below
            }
            place.mistake("'" + text + "' is no delay: write it like PT5S, PT5M at most");
            return Optional.empty();
        });
    }

    private ArrayNode agencies() {
        ArrayNode agencies = JSON.createArrayNode();
        sandbox.directory().agencies().forEach(agency -> agencies.add(agency(agency)));
        return agencies;
    }

    private ObjectNode agency(Agency agency) {
        ObjectNode node = JSON.createObjectNode()
                .put("id", agency.id())
                .put("name", agency.name())
                .put("kind", agency.kind().word())
                .put("playedBy", sandbox.playedBy(agency));
        if (sandbox.playedBy(agency).equals("stand-in")) {
            Conduct conduct = sandbox.conduct(agency);
            node.put("behaviour", conduct.word()).put("says", conduct.says());
        }
        ArrayNode doors = node.putArray("doors");
        agency.doors().forEach(door -> doors.add(door.kind()));
        if (sandbox.isTokenInFile(agency)) {
            node.put("token", Credentials.tokenName(agency.id()));
        }
        return node;
    }

    // ---- training

    @GetMapping(path = "/scenarios")
    ResponseEntity<String> scenarios() {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode items = root.putArray("items");
        training.scenarios().forEach(scenario -> {
            ObjectNode item = items.addObject()
                    .put("name", scenario.name())
                    .put("title", scenario.title())
                    .put("unnoticed", scenario.unnoticed())
                    .put("playable", scenario.hindrance().isEmpty());
            if (!scenario.hindrance().isEmpty()) {
                item.put("why", scenario.hindrance());
            }
        });
        return json(200, root);
    }

    @PostMapping(path = "/scenarios/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<String> play(@PathVariable String name, @RequestBody(required = false) @Nullable String body) {
        demandReady();
        boolean whole = reading(body, asked -> {
            asked.only("to-the-end");
            Optional<Boolean> toTheEnd = asked.optional("to-the-end").flatMap(SandboxDoor::yesOrNo);
            return () -> toTheEnd.orElse(false);
        });
        Stage.Work work = training.begin(name, whole);
        return json(
                Stage.isOver(work, Sandbox.PATIENCE) ? 200 : 202,
                play(training.current().orElseThrow()));
    }

    @GetMapping(path = "/play")
    ResponseEntity<String> play() {
        return json(200, play(current()));
    }

    @PostMapping(path = "/play/next")
    ResponseEntity<String> next() {
        return went(training.next(current()));
    }

    @PostMapping(path = "/play/end")
    ResponseEntity<String> end() {
        return went(training.rest(current()));
    }

    private ResponseEntity<String> went(Stage.Work work) {
        return json(Stage.isOver(work, Sandbox.PATIENCE) ? 200 : 202, play(current()));
    }

    private Play current() {
        return training.current().orElseThrow(() -> SandboxProblem.notFound("Nothing is being played."));
    }

    private ObjectNode play(Play play) {
        ObjectNode root = JSON.createObjectNode()
                .put("scenario", play.name())
                .put("title", play.story().title())
                .put("step", play.step())
                .put("steps", play.steps())
                .put("over", play.isOver())
                .put("busy", sandbox.stage().current().isPresent());
        root.set("clock", clock());
        ArrayNode cases = root.putArray("cases");
        play.cases().forEach(cases::add);
        play.silence().ifPresent(silence -> root.put("silence", silence));
        lines(root.putArray("happened"), play.lines());
        ArrayNode expected = root.putArray("expected");
        play.judgements()
                .forEach(judgement -> expected.addObject()
                        .put("expected", judgement.expected())
                        .put("came", judgement.came())
                        .put("onPaperOnly", judgement.onPaperOnly()));
        return root;
    }

    // ---- reset

    @PostMapping(path = "/reset")
    ResponseEntity<String> reset() {
        demandReady();
        reset.begin();
        return ResponseEntity.status(202)
                .header("Retry-After", "5")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"state\":\"resetting\"}");
    }

    private void demandReady() {
        if (!tryOut.over().isDone()) {
            throw SandboxProblem.busy("the hub is starting, or its story is being told");
        }
        if (reset.isBegun()) {
            throw SandboxProblem.busy("it is being reset");
        }
    }

    // ---- reading and answering

    private interface Reading<T> {
        /** Notes what is wrong; what it gives is asked only if nothing is. */
        Supplier<T> of(YamlNode asked);
    }

    /** JSON, and YAML too, of which it is a part. */
    private static <T> T reading(@Nullable String body, Reading<T> how) {
        Mistakes mistakes = new Mistakes("body");
        Supplier<T> read;
        try {
            read = how.of(YamlNode.read(body == null || body.isBlank() ? "{}" : body, mistakes));
            mistakes.refuseIfAny();
        } catch (MistakesException wrong) {
            throw SandboxProblem.invalid(
                    wrong.mistakes().stream().map(Mistake::text).collect(Collectors.joining("; ")));
        }
        return read.get();
    }

    private static ResponseEntity<String> json(int status, JsonNode body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body.toString());
    }

    @ExceptionHandler
    ResponseEntity<String> problem(SandboxProblem problem) {
        ObjectNode body = JSON.createObjectNode()
                .put("type", "urn:agencyhub:problem:" + problem.code())
                .put("title", problem.detail())
                .put("status", problem.status())
                .put("detail", problem.detail())
                .put("code", problem.code());
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(body.toString());
    }
}
