package agencyhub.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.config.FileDeploymentManager;
import org.apache.activemq.artemis.core.config.impl.FileConfiguration;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;

/** Artemis as a process of its own, with the very files that the container gets. */
public record BrokerProcess(Process process, int port, int hubPort) implements AutoCloseable {
    private static final Path FILES = Path.of(System.getProperty("basedir", "."))
            .resolve("../docker/artemis")
            .normalize();

    public static final Map<String, String> SECRETS = Stream.concat(Stream.of("hub"), BrokerDoor.AGENCIES.stream())
            .collect(Collectors.toMap(user -> user, user -> "a \\ secret = of #" + user));

    /** In the broker's own process: what the image's entry point does, without the image. */
    public static void main(String[] arguments) throws Exception {
        FileConfiguration configuration = new FileConfiguration();
        configuration.setBrokerInstance(new File(arguments[0]));
        Path xml = Path.of(arguments[0], "etc", "broker.xml");
        new FileDeploymentManager(xml.toUri().toString())
                .addDeployable(configuration)
                .readConfiguration();
        ActiveMQServerImpl server = new ActiveMQServerImpl(configuration, new ActiveMQJAASSecurityManager("activemq"));
        server.start();
        if (!server.waitForActivation(30, TimeUnit.SECONDS)) {
            System.exit(1);
        }
        for (String door : List.of("agencies", "hub")) {
            System.out.println(server.getRemotingService().getAcceptor(door).getActualPort());
        }
    }

    /** On free ports. */
    public static BrokerProcess start(Path instance) throws IOException, InterruptedException {
        requireNone(writeSettings(instance, SECRETS));
        return launch(instance, 0, 0);
    }

    /** With port 0 it takes a free one. @param secrets the folder where its users' secrets are */
    public static BrokerProcess start(Path instance, Path secrets, int port, int hubPort)
            throws IOException, InterruptedException {
        requireNone(writeSettings(instance, Map.of(), secrets));
        return launch(instance, port, hubPort);
    }

    private static void requireNone(String complaint) throws IOException {
        if (!complaint.isEmpty()) {
            throw new IOException(complaint);
        }
    }

    private static BrokerProcess launch(Path instance, int port, int hubPort) throws IOException {
        Path etc = instance.resolve("etc");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Djava.security.auth.login.config=" + etc.resolve("login.config"),
                        "-Dhub.broker.host=127.0.0.1",
                        "-Dhub.broker.port=" + port,
                        "-Dhub.broker.hub-port=" + hubPort,
                        BrokerProcess.class.getName(),
                        instance.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Scanner ports = new Scanner(process.getInputStream());
        return new BrokerProcess(process, ports.nextInt(), ports.nextInt());
    }

    /** Runs the container's start script on an instance that is already there. */
    static String writeSettings(Path instance, Map<String, String> secrets) throws IOException, InterruptedException {
        return writeSettings(instance, secrets, instance);
    }

    static String writeSettings(Path instance, Map<String, String> secrets, Path folder)
            throws IOException, InterruptedException {
        Path etc = Files.createDirectories(instance.resolve("etc"));
        Files.writeString(etc.resolve("broker.xml"), "of an earlier start");
        return runScript(instance, secrets, folder);
    }

    /**
     * Runs the container's start script up to the point where the image's own takes over.
     *
     * @return what it complains of
     */
    static String runScript(Path instance, Map<String, String> secrets, Path folder)
            throws IOException, InterruptedException {
        ProcessBuilder script =
                new ProcessBuilder("bash", FILES.resolve("start.sh").toString()).redirectErrorStream(true);
        script.environment().put("ARTEMIS_INSTANCE", instance.toString());
        script.environment().put("BROKER_SECRETS", folder.toString());
        script.environment().put("BROKER_START", "true");
        secrets.forEach((user, secret) ->
                script.environment().put("BROKER_SECRET_" + user.toUpperCase().replace('.', '_'), secret));
        Process running = script.start();
        String said = new String(running.getInputStream().readAllBytes());
        return running.waitFor() == 0 ? "" : said;
    }

    BrokerDoor door() {
        return new BrokerDoor(port, hubPort, SECRETS, BrokerDoor.core(hubPort, "hub", SECRETS.get("hub")));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
