package agencyhub.embedded;

import java.io.File;
import java.io.IOException;
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
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;

/** Artemis as a process of its own, with the very files that the container gets. */
record BrokerProcess(Process process, int port) implements AutoCloseable {
    private static final Path FILES = Path.of(System.getProperty("basedir", "."))
            .resolve("../docker/artemis")
            .normalize();

    static final Map<String, String> SECRETS = Stream.concat(Stream.of("hub"), BrokerDoor.AGENCIES.stream())
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
        System.out.println(server.getRemotingService().getAcceptor("agencies").getActualPort());
    }

    /** With port 0 it takes a free one. */
    static BrokerProcess start(Path instance, int port) throws IOException, InterruptedException {
        writeSettings(instance, SECRETS);
        Path etc = instance.resolve("etc");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Djava.security.auth.login.config=" + etc.resolve("login.config"),
                        "-Dhub.broker.host=127.0.0.1",
                        "-Dhub.broker.port=" + port,
                        BrokerProcess.class.getName(),
                        instance.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new BrokerProcess(process, new Scanner(process.getInputStream()).nextInt());
    }

    /** Runs the container's start script up to the point where the image's own takes over. */
    static String writeSettings(Path instance, Map<String, String> secrets) throws IOException, InterruptedException {
        ProcessBuilder script =
                new ProcessBuilder("bash", FILES.resolve("start.sh").toString()).redirectErrorStream(true);
        script.environment().put("ETC_OVERRIDE", instance.resolve("etc").toString());
        script.environment().put("BROKER_START", "true");
        secrets.forEach((user, secret) ->
                script.environment().put("BROKER_SECRET_" + user.toUpperCase().replace('.', '_'), secret));
        Process running = script.start();
        String said = new String(running.getInputStream().readAllBytes());
        return running.waitFor() == 0 ? "" : said;
    }

    BrokerDoor door() {
        return new BrokerDoor(
                port, SECRETS, new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port, "hub", SECRETS.get("hub")));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
