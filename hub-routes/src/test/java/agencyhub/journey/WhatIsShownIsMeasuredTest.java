package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.alerts.Kind;
import agencyhub.alerts.Severity;
import agencyhub.testkit.HubClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rules and the dashboard in {@code docker/observe} ask for nothing that a hub at work does not show. */
class WhatIsShownIsMeasuredTest {
    private static final Path OBSERVE = Path.of(System.getProperty("basedir", "."))
            .resolve("../docker/observe")
            .normalize();
    private static final Pattern METRIC = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)+");
    /** Prometheus' own. */
    private static final Set<String> FUNCTIONS =
            Set.of("histogram_quantile", "min_over_time", "max_over_time", "avg_over_time", "label_replace");

    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    @Test
    void everyMetricIsThere() throws IOException {
        Set<String> wanted = new TreeSet<>();
        Stream.concat(rules().stream().map(rule -> rule.get("expr").toString()), dashboard().stream())
                .forEach(expression -> wanted.addAll(metrics(expression)));
        assertThat(wanted).hasSizeGreaterThan(25);

        CaseInHand aCase = anyshire.aCase();
        aCase.referred().untilDeliveredTo(anyshire.force());
        anyshire.itIs("2026-12-01T17:00:00Z");
        aCase.toldTo(anyshire.force(), "prevent", "reminder");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shown().keySet()).containsAll(wanted));
    }

    @Test
    void everyLabelOfARuleIsThere() throws IOException {
        List<String> routes = HubUnderTest.shared().bean(CamelContext.class).getRoutes().stream()
                .map(Route::getRouteId)
                .toList();

        assertThat(words("RoundMissed", "route")).isNotEmpty().isSubsetOf(routes);
        assertThat(words("HubAlertCritical", "kind")).containsExactlyInAnyOrderElementsOf(kinds(Severity.CRITICAL));
        assertThat(words("HubAlertWarning", "kind")).containsExactlyInAnyOrderElementsOf(kinds(Severity.WARNING));
        assertThat(shown().get("hub_alerts_open"))
                .hasSize(Kind.values().length)
                .allMatch(line -> Stream.of(Kind.values()).anyMatch(kind -> line.contains('"' + kind.word() + '"')));
    }

    @Test
    void everyRuleSaysWhatToDo() throws IOException {
        assertThat(rules()).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.get("labels").toString()).containsAnyOf("critical", "warning");
            assertThat(rule.get("annotations").toString()).contains("summary=", "whatToDo=");
        });
    }

    @Test
    void noNumberTellsOfAnAgencyOrACase() {
        CaseInHand aCase = anyshire.aCase();
        aCase.referred().untilDeliveredTo(anyshire.force());

        assertThat(shown().values().stream().flatMap(List::stream).collect(Collectors.joining("\n")))
                .contains("hub_accept_seconds_bucket", "hub_route_seconds_count")
                .doesNotContain(aCase.reference(), anyshire.force().agency(), "anyshire", "northfield");
    }

    private static Map<String, List<String>> shown() {
        try (HubClient anybody = HubClient.anonymous(HubUnderTest.shared().url())) {
            return anybody.get("/actuator/prometheus")
                    .text()
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.groupingBy(line -> line.split("[{ ]", 2)[0]));
        }
    }

    /** Without what stands in braces, after by, and in brackets: labels and their values. */
    private static Set<String> metrics(String expression) {
        String bare = expression
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("\\bby \\([^)]*\\)", "")
                .replaceAll("\\[[^]]*]", "");
        return METRIC.matcher(bare)
                .results()
                .map(MatchResult::group)
                .filter(name -> !FUNCTIONS.contains(name))
                .collect(Collectors.toSet());
    }

    private static List<String> words(String alert, String label) throws IOException {
        String expression = rules().stream()
                .filter(rule -> rule.get("alert").equals(alert))
                .map(rule -> rule.get("expr").toString())
                .findFirst()
                .orElseThrow();
        MatchResult found = Pattern.compile(label + "=~\"([^\"]*)\"")
                .matcher(expression)
                .results()
                .findFirst()
                .orElseThrow();
        return List.of(found.group(1).split("\\|"));
    }

    private static List<String> kinds(Severity severity) {
        return Stream.of(Kind.values())
                .filter(kind -> kind.severity() == severity)
                .map(Kind::word)
                .toList();
    }

    private static List<Map<String, Object>> rules() throws IOException {
        Map<String, List<Map<String, List<Map<String, Object>>>>> file =
                new Yaml().load(Files.readString(OBSERVE.resolve("rules.yaml")));
        List<Map<String, Object>> rules = new ArrayList<>();
        file.get("groups").forEach(group -> rules.addAll(group.get("rules")));
        return rules;
    }

    private static List<String> dashboard() throws IOException {
        JsonNode dashboard =
                JsonMapper.shared().readTree(Files.readString(OBSERVE.resolve("grafana/dashboards/agency-hub.json")));
        return dashboard.findValues("expr").stream().map(JsonNode::asString).toList();
    }
}
