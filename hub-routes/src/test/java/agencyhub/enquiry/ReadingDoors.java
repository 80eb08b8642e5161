package agencyhub.enquiry;

import agencyhub.agency.DirectoryFile;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import agencyhub.directory.Rulebook;
import agencyhub.message.Messages;
import agencyhub.policy.Policies;
import agencyhub.policy.PolicyFile;
import agencyhub.view.NeedToKnow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The reading doors over a real ledger, without whatever writes it. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ComponentScan(
        basePackages = {"agencyhub.enquiry", "agencyhub.embedded", "agencyhub.intake", "agencyhub.audit"},
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern =
                                "agencyhub\\.(embedded\\.DatabaseConfiguration|audit\\.(Signing|KeysDoor)"
                                        + "|intake\\.(Doorkeeping|Faults|FaultDoor|TomcatFaults|Closing|MessageDoor)"
                                        + "|enquiry\\.(\\w+Enquiry|MessageStory|Chronicle|CaseOwners|DutyView|TellingsInPerson|InboxSignals|BuiltAgain|DocumentDoor))"))
class ReadingDoors {
    static final String DIRECTORY = """
            agencies:
              - {id: school.northfield, name: Northfield School, kind: school, authority: la.anyshire, nation: england,
                 offices: [{id: dsl, name: DSL, plays: [referrer], cover: head, supervisor: head}, {id: head, name: Head}],
                 doors: [{inbox: {}}], credentials: [{token-sha256: SCHOOL}]}
              - {id: la.anyshire, name: Anyshire Council, kind: local-authority, force: police.anyshire, nation: england,
                 offices: [{id: panel, name: Panel}], doors: [{inbox: {}}], credentials: [{token-sha256: LA}]}
              - {id: police.anyshire, name: Anyshire Police, kind: police, nation: england,
                 offices: [{id: prevent, name: Prevent}], doors: [{inbox: {}}], credentials: [{token-sha256: POLICE}]}
              - {id: provider.harbour, name: Harbour, kind: intervention-provider, nation: england,
                 offices: [{id: desk, name: Desk}], doors: [{inbox: {}}], credentials: [{token-sha256: PROVIDER}]}
              - {id: school.southfield, name: Southfield School, kind: school, authority: la.anyshire, nation: england,
                 offices: [{id: dsl, name: DSL}], doors: [{inbox: {}}], credentials: [{token-sha256: STRANGER}]}
            """;

    /** What would settle deliveries. */
    static class Passed implements InboxReading {
        final List<String> calls = new CopyOnWriteArrayList<>();

        @Override
        public void passed(String agency, long position) {
            calls.add(agency + " " + position);
        }

        @Override
        public void seen(String agency, UUID delivery, boolean kept) {
            throw new UnsupportedOperationException();
        }
    }

    @Bean
    Passed passed() {
        return new Passed();
    }

    @Bean
    Messages messages() {
        return new Messages();
    }

    @Bean
    NeedToKnow needToKnow(Messages messages) {
        return new NeedToKnow(messages);
    }

    @Bean
    BusinessClock businessClock() {
        return new BusinessClock(Clock.systemUTC());
    }

    @Bean
    InForce inForce() {
        String yaml = DIRECTORY;
        for (String who : List.of("SCHOOL", "LA", "POLICE", "PROVIDER", "STRANGER")) {
            yaml = yaml.replace(
                    "token-sha256: " + who, "token-sha256: " + HexFormat.of().formatHex(sha256(who.getBytes())));
        }
        Rulebook rulebook = new Rulebook(
                DirectoryFile.read("directory.yaml", yaml, UnaryOperator.identity()),
                Policies.only(PolicyFile.shipped()),
                WorkingCalendar.shipped());
        return () -> rulebook;
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
