package agencyhub.console;

import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import agencyhub.message.MessageType;
import agencyhub.policy.Basis;
import agencyhub.policy.Difference;
import agencyhub.policy.Policies;
import agencyhub.policy.Policy;
import agencyhub.policy.PolicyDifferences;
import agencyhub.policy.PolicyOutline;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Who must be told what and by when, as the hub applies it, and what changed from one version to another. The rules are read
 * by whoever answers for them: everybody who is signed in may.
 */
@Controller
class PolicyPages {
    /** One row for each text that was ever put in force: a handful. */
    static final String VERSIONS = "select version, min(loaded_at) as since from policy_version group by version";

    private static final Map<String, String> HEADINGS = Map.of(
            "sent by", "Sent by",
            "told", "Told",
            "acknowledge", "To be acknowledged",
            "opens", "What is owed then",
            "ends", "What ends with it",
            "not before", "Only when",
            "recorded", "Recorded",
            "limit", "Limit",
            "chased", "Chased");

    private final InForce inForce;
    private final BusinessClock clock;
    private final JdbcClient ledger;
    private final Vocabulary words;
    private final Times times;

    PolicyPages(InForce inForce, BusinessClock clock, JdbcClient ledger, Vocabulary words, Times times) {
        this.inForce = inForce;
        this.clock = clock;
        this.ledger = ledger;
        this.words = words;
        this.times = times;
    }

    static List<String> statements() {
        return List.of(VERSIONS);
    }

    /**
     * @param from its first day, or when it was put in force
     * @param decides whether it is the one by which the hub decides now
     * @param ahead whether its first day is still to come
     */
    record Version(String name, String from, boolean decides, boolean ahead) {}

    /** @param id where a link on the page leads */
    record Part(String id, String title, List<Entry> messages) {}

    record Entry(String word, String title, List<Point> points) {}

    record Point(String heading, List<Saying> sayings) {}

    /** @param source the number of a note, if there is one */
    record Saying(
            String text,
            @Nullable String basis,
            @Nullable String colour,
            @Nullable Integer source) {}

    record Ladder(String name, Saying basis, List<PolicyOutline.Way> ways) {}

    record Change(String of, @Nullable String title, List<Difference> differences) {}

    @GetMapping("/console/policy")
    String page(@RequestParam(required = false) @Nullable String version, Model model) {
        Policies policies = policies();
        Policy deciding = policies.at(clock.instant());
        Policy shown = version == null ? deciding : known(policies, version);
        PolicyOutline outline = PolicyOutline.of(shown);
        List<Version> versions = versions(policies, deciding);
        model.addAttribute("version", named(versions, shown));
        model.addAttribute("versions", versions);
        model.addAttribute("summary", outline.summary());
        model.addAttribute("parts", parts(outline));
        model.addAttribute(
                "ladders", outline.ladders().stream().map(PolicyPages::ladder).toList());
        model.addAttribute("sources", outline.sources());
        return "console/policy";
    }

    @GetMapping("/console/policy/compare")
    String compare(
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            Model model) {
        Policies policies = policies();
        Policy deciding = policies.at(clock.instant());
        Policy now = to == null ? deciding : known(policies, to);
        Policy old = from == null ? before(policies, now) : known(policies, from);
        List<Version> versions = versions(policies, deciding);
        model.addAttribute("old", named(versions, old));
        model.addAttribute("now", named(versions, now));
        model.addAttribute("versions", versions);
        model.addAttribute("changes", changes(new PolicyDifferences(old, now).all()));
        return "console/policy-compare";
    }

    private Policies policies() {
        return inForce.rulebook().policies();
    }

    private static Policy known(Policies policies, String version) {
        return policies.all().stream()
                .filter(policy -> policy.version().equals(version))
                .findFirst()
                .orElseThrow(Closed.NotThere::new);
    }

    /** The one that was put in force before it; itself where there is none. */
    private static Policy before(Policies policies, Policy policy) {
        int place = policies.all().indexOf(policy);
        return place > 0 ? policies.all().get(place - 1) : policy;
    }

    private static Version named(List<Version> versions, Policy policy) {
        return versions.stream()
                .filter(version -> version.name().equals(policy.version()))
                .findFirst()
                .orElseThrow();
    }

    /** The latest first. */
    private List<Version> versions(Policies policies, Policy deciding) {
        Map<String, Instant> since = new LinkedHashMap<>();
        ledger.sql(VERSIONS)
                .query((row, n) -> Map.entry(
                        row.getString("version"), row.getTimestamp("since").toInstant()))
                .list()
                .forEach(version -> since.put(version.getKey(), version.getValue()));
        Instant now = clock.instant();
        List<Version> versions = new ArrayList<>();
        for (Policy policy : policies.all().reversed()) {
            Optional<Instant> first = policy.effectiveFrom().map(PolicyPages::noon);
            versions.add(new Version(
                    policy.version(),
                    times.day(first.orElse(since.get(policy.version()))),
                    policy.version().equals(deciding.version()),
                    first.filter(now::isBefore).isPresent() && !policy.equals(deciding)));
        }
        return versions;
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private List<Part> parts(PolicyOutline outline) {
        List<Part> parts = new ArrayList<>();
        for (PolicyOutline.Part part : outline.parts()) {
            parts.add(new Part(
                    "part-" + (parts.size() + 1),
                    part.title(),
                    part.messages().stream().map(this::entry).toList()));
        }
        return parts;
    }

    private Entry entry(PolicyOutline.Entry entry) {
        return new Entry(
                entry.type().word(),
                words.type(entry.type()),
                entry.points().stream()
                        .map(point -> new Point(
                                HEADINGS.getOrDefault(point.heading(), point.heading()),
                                point.sayings().stream()
                                        .map(PolicyPages::saying)
                                        .toList()))
                        .toList());
    }

    private static Ladder ladder(PolicyOutline.Steps steps) {
        return new Ladder(steps.name(), saying(steps.basis()), steps.ways());
    }

    private static Saying saying(PolicyOutline.Saying saying) {
        return new Saying(
                saying.text(),
                saying.basis().map(PolicyPages::basis).orElse(null),
                saying.basis().map(PolicyPages::colour).orElse(null),
                saying.source().orElse(null));
    }

    private static String basis(Basis.Kind kind) {
        return switch (kind) {
            case STATUTORY -> "Statutory";
            case PUBLISHED -> "Published";
            case LOCAL_DEFAULT -> "Local default";
        };
    }

    private static String colour(Basis.Kind kind) {
        return switch (kind) {
            case STATUTORY -> "govuk-tag--purple";
            case PUBLISHED -> "govuk-tag--blue";
            case LOCAL_DEFAULT -> "govuk-tag--grey";
        };
    }

    private List<Change> changes(List<Difference> differences) {
        Map<String, List<Difference>> byWhat = new LinkedHashMap<>();
        differences.forEach(difference ->
                byWhat.computeIfAbsent(difference.of(), of -> new ArrayList<>()).add(difference));
        return byWhat.entrySet().stream()
                .map(change -> new Change(
                        change.getKey(),
                        MessageType.of(change.getKey()).map(words::type).orElse(null),
                        change.getValue()))
                .toList();
    }
}
