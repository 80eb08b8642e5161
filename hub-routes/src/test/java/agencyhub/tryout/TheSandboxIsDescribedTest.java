package agencyhub.tryout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code api/sandbox.yaml} names every door that there is, and no other. */
class TheSandboxIsDescribedTest {

    @Test
    void everyDoorAndNoOther() throws IOException {
        Set<String> doors = Arrays.stream(SandboxDoor.class.getDeclaredMethods())
                .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class))
                .map(TheSandboxIsDescribedTest::door)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described()).isEqualTo(doors).hasSizeGreaterThan(10);
    }

    private static String door(Method method) {
        RequestMapping mapping =
                Objects.requireNonNull(AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class));
        return mapping.method()[0].name().toLowerCase(java.util.Locale.ROOT) + " /sandbox"
                + String.join("", mapping.path());
    }

    private static Set<String> described() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(TheSandboxIsDescribedTest.class.getResourceAsStream("/api/sandbox.yaml"))) {
            Map<String, Map<String, Map<String, Object>>> root =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            Set<String> described = new TreeSet<>();
            Objects.requireNonNull(root.get("paths"))
                    .forEach((path, ways) -> ways.keySet().stream()
                            .filter(way -> !way.equals("parameters"))
                            .forEach(way -> described.add(way + " " + path)));
            return described;
        }
    }
}
