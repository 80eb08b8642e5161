package agencyhub.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What {@code docker/compose.observe.yaml} puts beside the hub. */
class ObservingComposeFileTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", ".")).resolve("../docker").normalize();

    private final Map<String, Map<String, Object>> services = services();

    private static Map<String, Map<String, Object>> services() {
        try {
            Map<String, Map<String, Map<String, Object>>> compose =
                    new Yaml().load(Files.readString(FOLDER.resolve("compose.observe.yaml")));
            return compose.get("services");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nobodyMayDoMoreThanItMustOrIsReachedFromOtherMachines() {
        assertThat(services).containsOnlyKeys("hub", "prometheus", "grafana", "collector");
        services.forEach((name, service) -> {
            if (!name.equals("hub")) {
                assertThat(service).as(name).containsEntry("read_only", true).containsEntry("cap_drop", List.of("ALL"));
                assertThat(service.get("security_opt").toString()).contains("no-new-privileges:true");
                assertThat(service.getOrDefault("ports", List.of()).toString()).matches("\\[(127\\.0\\.0\\.1:.*)?]");
            }
        });
    }

    @Test
    void whatItNamesIsThere() throws IOException {
        String all = Files.readString(FOLDER.resolve("compose.observe.yaml"))
                + Files.readString(FOLDER.resolve("observe/prometheus.yaml"))
                + Files.readString(FOLDER.resolve("observe/grafana/provisioning/dashboards/hub.yaml"));
        List<String> named = Pattern.compile("/settings/([a-z/.-]+)")
                .matcher(all)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(named)
                .hasSizeGreaterThan(4)
                .allSatisfy(path -> assertThat(FOLDER.resolve(path)).exists());
    }

    @Test
    void composeUnderstandsItWithTheOther() throws Exception {
        List<String> tool = ComposeFileTest.tool();
        assumeThat(tool).as("docker compose").isNotEmpty();

        Process config = ComposeFileTest.start(
                tool,
                "-f",
                FOLDER.resolve("compose.yaml").toString(),
                "-f",
                FOLDER.resolve("compose.observe.yaml").toString(),
                "config",
                "--quiet");
        String said = new String(config.getInputStream().readAllBytes());

        assertThat(config.waitFor()).as(said).isZero();
    }
}
