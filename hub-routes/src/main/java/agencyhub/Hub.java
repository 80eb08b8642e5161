package agencyhub;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The hub's front door for the JVM. */
@SpringBootApplication
public class Hub {
    public static void main(String[] args) {
        SpringApplication.run(Hub.class, args);
    }
}
