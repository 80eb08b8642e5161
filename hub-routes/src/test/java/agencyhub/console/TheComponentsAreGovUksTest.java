package agencyhub.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.StringTemplateResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each fragment in {@code templates/govuk} makes of every fixture of govuk-frontend 6.6.0 the same elements with the same classes,
 * attributes and words as the package does, unless the fixture has a parameter that the fragment does not know.
 */
class TheComponentsAreGovUksTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Parameters that our fragments leave out, each because no page of the console wants it. */
    private static final Map<String, Set<String>> NOT_KNOWN = Map.of(
            "date-input", Set.of("day", "month", "year", "items"),
            "panel", Set.of("actions"),
            "service-navigation", Set.of("slots"),
            "character-count",
                    Set.of(
                            "charactersUnderLimitText",
                            "charactersAtLimitText",
                            "charactersOverLimitText",
                            "wordsUnderLimitText",
                            "wordsAtLimitText",
                            "wordsOverLimitText"));

    private static final List<String> COMPONENTS = List.of(
            "back-link",
            "breadcrumbs",
            "button",
            "character-count",
            "checkboxes",
            "date-input",
            "details",
            "error-message",
            "error-summary",
            "fieldset",
            "hint",
            "input",
            "inset-text",
            "label",
            "language-navigation",
            "notification-banner",
            "pagination",
            "panel",
            "phase-banner",
            "radios",
            "select",
            "service-navigation",
            "skip-link",
            "summary-list",
            "table",
            "tag",
            "textarea",
            "warning-text");

    private static final SpringTemplateEngine THYMELEAF = thymeleaf();

    @TestFactory
    Stream<DynamicTest> aFragmentMakesWhatThePackageMakes() {
        return COMPONENTS.stream()
                .flatMap(component -> fixtures(component)
                        .filter(fixture -> isKnown(component, fixture.options()))
                        .map(fixture -> DynamicTest.dynamicTest(component + ": " + fixture.name(), () -> {
                            String made = make(component, fixture.options());

                            assertThat(shape(made)).isEqualTo(shape(fixture.html()));
                        })));
    }

    @Test
    void whatIsSaidToBeUnknownIsReallyAParameter() {
        NOT_KNOWN.forEach((component, parameters) -> assertThat(fixtures(component)
                        .flatMap(fixture -> fixture.options().keySet().stream())
                        .collect(Collectors.toSet()))
                .containsAll(parameters));
    }

    @Test
    void htmlMayBeAFragmentOfThePage() {
        String page = """
                <th:block th:replace="~{govuk/details :: around(${ {summaryText: 'More'} }, ~{:: #inner})}" />
                <th:block th:if="false"><p id="inner" th:text="${word}">.</p></th:block>""";
        var words = new Context(Locale.UK, Map.of("word", "<Told>"));

        String made = THYMELEAF.process(page, words);

        assertThat(Jsoup.parse(made).select("details .govuk-details__text > p#inner"))
                .singleElement()
                .extracting(Element::text)
                .isEqualTo("<Told>");
    }

    private record Fixture(String name, Map<String, Object> options, String html) {}

    private static Stream<Fixture> fixtures(String component) {
        try (InputStream file = TheComponentsAreGovUksTest.class.getResourceAsStream(
                "/govuk-frontend-6.6.0/" + component + "/fixtures.json")) {
            Map<?, ?> read = JSON.readValue(file, Map.class);
            return ((List<?>) read.get("fixtures"))
                    .stream()
                            .map(each -> (Map<?, ?>) each)
                            .map(each -> new Fixture((String) each.get("name"), options(each.get("options")), (String)
                                    each.get("html")));
        } catch (IOException unreadable) {
            throw new IllegalStateException(component, unreadable);
        }
    }

    @SuppressWarnings("unchecked") // JSON's objects have strings as keys
    private static Map<String, Object> options(Object options) {
        return (Map<String, Object>) options;
    }

    private static boolean isKnown(String component, Map<String, Object> options) {
        return options.keySet().stream().noneMatch(NOT_KNOWN.getOrDefault(component, Set.of())::contains);
    }

    private static String make(String component, Map<String, Object> options) {
        String call = "<th:block th:replace=\"~{govuk/" + component + " :: " + component + "(${options})}\" />";
        return THYMELEAF.process(call, new Context(Locale.UK, Map.of("options", options)));
    }

    private static SpringTemplateEngine thymeleaf() {
        var files = new ClassLoaderTemplateResolver();
        files.setPrefix("templates/");
        files.setSuffix(".html");
        files.setTemplateMode(TemplateMode.HTML);
        files.setOrder(1);
        files.setResolvablePatterns(Set.of("govuk/*"));
        var strings = new StringTemplateResolver();
        strings.setOrder(2);
        var engine = new SpringTemplateEngine();
        engine.setEnableSpringELCompiler(true);
        engine.setTemplateResolvers(Set.of(files, strings));
        engine.addDialect(new GovukDialect());
        return engine;
    }

    // ---- two documents are alike whatever the order of their attributes and classes, and however they are indented

    private static String shape(String html) {
        var shape = new StringBuilder();
        Jsoup.parseBodyFragment(html).body().childNodes().forEach(node -> shape(node, 0, shape));
        return shape.toString();
    }

    private static void shape(Node node, int depth, StringBuilder shape) {
        switch (node) {
            case TextNode text
            when !text.isBlank() ->
                line(depth, shape).append(text.text().strip()).append('\n');
            case Element element -> {
                line(depth, shape)
                        .append(element.tagName())
                        .append(attributes(element))
                        .append('\n');
                element.childNodes().forEach(child -> shape(child, depth + 1, shape));
            }
            default -> {}
        }
    }

    private static StringBuilder line(int depth, StringBuilder shape) {
        return shape.append("  ".repeat(depth));
    }

    private static Map<String, String> attributes(Element element) {
        var attributes = new TreeMap<String, String>();
        for (Attribute attribute : element.attributes()) {
            attributes.put(
                    attribute.getKey(),
                    attribute.getKey().equals("class")
                            ? String.join(" ", new TreeSet<>(element.classNames()))
                            : attribute.hasDeclaredValue() && !isBoolean(attribute) ? attribute.getValue() : "");
        }
        return attributes;
    }

    /** {@code disabled} and {@code disabled="disabled"} say the same. */
    private static boolean isBoolean(Attribute attribute) {
        return Set.of("checked", "disabled", "selected", "open", "hidden").contains(attribute.getKey());
    }
}
