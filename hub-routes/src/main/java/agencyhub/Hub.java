package agencyhub;

import agencyhub.message.Messages;
import agencyhub.view.NeedToKnow;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The hub's front door for the JVM. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Hub {

    public static void main(String[] args) {
        SpringApplication.run(Hub.class, args);
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
