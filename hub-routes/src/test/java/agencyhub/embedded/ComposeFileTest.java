package agencyhub.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.activemq.artemis.utils.VersionLoader;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What {@code docker/compose.yaml} promises to whoever tries it on a machine that others use too. */
class ComposeFileTest {
    private static final Path FILE = Path.of(System.getProperty("basedir", "."))
            .resolve("../docker/compose.yaml")
            .normalize();

    /** What depends on the machine, and on how the programs were built. */
    private static final Set<String> OF_ITS_OWN = Set.of("-cshared_buffers", "-cwal_compression");

    private final Map<String, Map<String, Object>> services = services();

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services() {
        try {
            Map<String, Object> compose = new Yaml().load(Files.readString(FILE));
            return (Map<String, Map<String, Object>>) compose.get("services");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nothingIsReachedFromOtherMachines() {
        assertThat(services.values())
                .flatExtracting(service -> list(service, "ports"))
                .hasSize(2)
                .allMatch(port -> port.startsWith("127.0.0.1:"))
                .noneMatch(port -> port.contains("61616"));
    }

    @Test
    void nobodyMayDoMoreThanItMust() {
        assertThat(services).allSatisfy((name, service) -> {
            assertThat(service).doesNotContainKeys("privileged", "devices", "pid", "ipc");
            assertThat(service).containsEntry("read_only", true);
            assertThat(list(service, "security_opt")).contains("no-new-privileges:true");
            // The PostgreSQL image begins as root and becomes another user.
            assertThat(list(service, "cap_drop")).isEqualTo(name.equals("postgres") ? List.of() : List.of("ALL"));
        });
    }

    @Test
    void theContainersRunWhatTheHubIsTestedWith() {
        assertThat(services.get("artemis"))
                .containsEntry(
                        "image", "apache/artemis:" + VersionLoader.getVersion().getFullVersion());
        assertThat(services.get("postgres").get("image").toString())
                .matches("postgres:" + PostgresCluster.VERSION + "\\.\\d+");
    }

    @Test
    void theDatabaseIsSetUpLikeTheEmbeddedOne() {
        List<String> options = list(services.get("postgres"), "command");

        assertThat(options.subList(1, options.size()))
                .filteredOn(option -> !OF_ITS_OWN.contains(option.substring(0, option.indexOf('='))))
                .allSatisfy(option -> {
                    String[] setting = option.substring("-c".length()).split("=", 2);
                    assertThat(EmbeddedPostgres.SETTINGS).containsEntry(setting[0], setting[1]);
                });
        assertThat(options).contains("-cfsync=on", "-csynchronous_commit=on", "-clog_min_error_statement=panic");
    }

    @Test
    void composeUnderstandsIt() throws Exception {
        List<String> tool = tool();
        assumeThat(tool).as("docker compose").isNotEmpty();

        Process config = start(tool, "-f", FILE.toString(), "config", "--quiet");
        String said = new String(config.getInputStream().readAllBytes());

        assertThat(config.waitFor()).as(said).isZero();
    }

    /** Empty where there is none. */
    static List<String> tool() {
        return Stream.of(List.of("docker", "compose"), List.of("docker-compose"))
                .filter(ComposeFileTest::isThere)
                .findFirst()
                .orElse(List.of());
    }

    private static boolean isThere(List<String> tool) {
        try {
            return start(tool, "version").waitFor() == 0;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static Process start(List<String> tool, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(tool);
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(Map<String, Object> service, String key) {
        return (List<String>) service.getOrDefault(key, List.of());
    }
}
