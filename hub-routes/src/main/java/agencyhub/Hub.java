package agencyhub;

import agencyhub.command.HubCommand;
import agencyhub.message.Messages;
import agencyhub.view.NeedToKnow;
import java.io.PrintStream;
import java.io.PrintWriter;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The hub's front door for the JVM: the server, or with a verb a command. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Hub {

    public static void main(String[] args) {
        if (HubCommand.isMeant(args)) {
            System.exit(HubCommand.run(args, writer(System.out), writer(System.err)));
        }
        SpringApplication.run(Hub.class, args);
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    @Bean
    Messages messages() {
        return new Messages();
    }

    @Bean
    NeedToKnow needToKnow(Messages messages) {
        return new NeedToKnow(messages);
    }
}
