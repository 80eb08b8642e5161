package agencyhub.trial;

import agencyhub.Hub;
import agencyhub.directory.DirectorySource;
import agencyhub.embedded.EmbeddedPostgres;
import agencyhub.embedded.OnTrial;
import agencyhub.testkit.launch.HubLauncher;
import agencyhub.testkit.launch.RunningHub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts a hub for tests: everything is real, on free ports of this machine and in a temporary folder. What differs from a hub in
 * service stands here, in {@link #SETTINGS}, {@link EmbeddedPostgres#startForTrial} and {@link OnTrial}; nothing of it can be set in service.
 */
public final class TrialLauncher implements HubLauncher {

    /** Retries are quick, for back-off runs in real time; the rest keeps a test run's output and ports to itself. */
    private static final List<String> SETTINGS = List.of(
            "--spring.profiles.active=trial",
            "--spring.datasource.url=jdbc:postgresql:its-own", // EmbeddedPostgres says where it is
            "--spring.main.register-shutdown-hook=false",
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--server.shutdown=immediate",
            "--hub.broker.port=0",
            "--hub.delivery.first-back-off=20ms",
            "--hub.delivery.longest-back-off=1s",
            "--hub.delivery.connect-timeout=1s",
            "--hub.delivery.answer-timeout=3s",
            "--hub.oversight.every=10m",
            "--camel.main.shutdown-timeout=1",
            "--camel.main.jmx-enabled=false",
            "--logging.level.root=WARN",
            "--logging.level.agencyhub=WARN",
            "--logging.level.agencyhub.alerts=ERROR", // of whom nobody tells
            "--logging.level.agencyhub.directory=ERROR", // it would warn of what every county leaves out
            "--logging.level.agencyhub.delivery=ERROR", // and of every door that a test shuts
            "--logging.level.org.apache.qpid=ERROR");

    @Override
    public RunningHub launch() {
        Path folder = temporaryFolder();
        CompletableFuture<EmbeddedPostgres> postgres = new CompletableFuture<>();
        County county = new County();
        try {
            ConfigurableApplicationContext hub = new SpringApplicationBuilder(Hub.class)
                    .initializers(context -> {
                        startBeside(folder, postgres); // now that the log is set up
                        OwnParts.only(context);
                        context.getBeanFactory().registerSingleton("onTrial", new OnTrial());
                        context.getBeanFactory().registerSingleton("trialDirectory", county);
                        context.getBeanFactory().registerSingleton("trialLedger", new Access(postgres));
                    })
                    .run(arguments(folder));
            return new TrialHub(hub, postgres.join(), county, folder);
        } catch (RuntimeException failed) {
            postgres.thenAccept(EmbeddedPostgres::close)
                    .exceptionally(notStarted -> null)
                    .completeOnTimeout(null, 20, TimeUnit.SECONDS)
                    .join();
            TrialHub.remove(folder);
            throw new IllegalStateException("The hub does not start: " + reason(failed));
        }
    }

    private static void startBeside(Path folder, CompletableFuture<EmbeddedPostgres> postgres) {
        Thread.ofPlatform().name("start-postgres").daemon().start(() -> {
            try {
                postgres.complete(EmbeddedPostgres.startForTrial(folder, Cache.folder()));
            } catch (RuntimeException notStarted) {
                postgres.completeExceptionally(notStarted);
            }
        });
    }

    private static String[] arguments(Path folder) {
        return Stream.concat(
                        SETTINGS.stream(),
                        Stream.of("--spring.config.location=" + OwnParts.settings(), "--hub.data=" + folder))
                .toArray(String[]::new);
    }

    /** The first that is not Spring's tells most; what led to it and what it led to is not for whoever runs a test. */
    private static String reason(Throwable failure) {
        Throwable told = failure;
        while (told.getCause() != null && told.getClass().getName().startsWith("org.springframework.")) {
            told = told.getCause();
        }
        return told.getClass().getSimpleName() + ": " + told.getMessage();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("agency-hub-trial-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The directory, which every test brings anew. */
    static final class County implements DirectorySource {
        private volatile String yaml = """
                agencies:
                  - id: hub.trial
                    name: Operations of a hub under trial
                    kind: hub
                    offices: [{id: desk, name: Operations desk, plays: [operations]}]
                    doors: [{inbox: {}}]
                """;

        @Override
        public String name() {
            return "the directory of a test";
        }

        @Override
        public String yaml() {
            return yaml;
        }

        void is(String now) {
            yaml = now;
        }
    }

    /** Waited for only when it is needed: the server starts beside everything else. */
    private record Access(CompletableFuture<EmbeddedPostgres> postgres) implements JdbcConnectionDetails {
        @Override
        public String getUsername() {
            return started().user();
        }

        @Override
        public String getPassword() {
            return started().password();
        }

        @Override
        public String getJdbcUrl() {
            return started().jdbcUrl();
        }

        private EmbeddedPostgres started() {
            try {
                return postgres.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }
    }
}
