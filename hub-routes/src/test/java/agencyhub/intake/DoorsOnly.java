package agencyhub.intake;

import agencyhub.Rooms;
import agencyhub.agency.Directory;
import agencyhub.agency.DirectoryFile;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.directory.InForce;
import agencyhub.directory.Rulebook;
import agencyhub.policy.Policies;
import agencyhub.policy.Policy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The HTTP doors in, with nothing behind them but a stand-in for the room they lead to. */
@SpringBootConfiguration
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
        })
@Import({MessageDoor.class, Doorkeeping.class, Faults.class, FaultDoor.class, TomcatFaults.class, Closing.class})
@ComponentScan("agencyhub.audit")
class DoorsOnly {
    static final String SCHOOLS_TOKEN = "school-token";

    /** Stands in for everything behind the intake door. */
    static class Room {
        volatile Function<Submission, Answer> answer = accepting();
        volatile Submission last;

        static Function<Submission, Answer> accepting() {
            return submission -> new Answer.Receipted("{\"message\":\"m\"}".getBytes(StandardCharsets.UTF_8));
        }

        public Answer accept(Submission submission) {
            last = submission;
            return answer.apply(submission);
        }
    }

    @Bean
    Room room() {
        return new Room();
    }

    @Bean
    RoutesBuilder intake() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(Rooms.INTAKE)
                        .routeId("intake")
                        .errorHandler(noErrorHandler())
                        .bean(Room.class, "accept");
            }
        };
    }

    @Bean
    InForce inForce() {
        Directory directory =
                DirectoryFile.read("directory.yaml", """
                agencies:
                  - id: school.northfield
                    name: Northfield School
                    kind: school
                    nation: england
                    offices: [{id: dsl, name: Designated safeguarding lead}]
                    doors: [{inbox: {}}]
                    credentials: [{token-sha256: %s}]
                """.formatted(sha256(SCHOOLS_TOKEN)), UnaryOperator.identity());
        Rulebook rulebook = new Rulebook(
                directory, Policies.only(new Policy("test", Map.of(), Map.of())), WorkingCalendar.shipped());
        return () -> rulebook;
    }

    private static String sha256(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes()));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
