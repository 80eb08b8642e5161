package agencyhub.tryout;

import agencyhub.calendar.WorkingCalendar;
import agencyhub.message.Messages;
import agencyhub.rehearsal.Scenario;
import agencyhub.rehearsal.ScenarioFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The scenarios that the build packs beside the program: those of the folder {@code scenarios/}. */
final class Scenarios {
    private static final String FOLDER = "scenarios/";
    private static final String ENDING = ".yaml";

    /**
     * @param directory the text of its agencies' file
     */
    record Known(String name, Scenario scenario, String directory) {}

    private final Map<String, Known> all = new TreeMap<>();

    Scenarios(Messages messages, WorkingCalendar calendar) {
        try {
            for (Resource file : new PathMatchingResourcePatternResolver(Scenarios.class.getClassLoader())
                    .getResources("classpath*:" + FOLDER + "*" + ENDING)) {
                String name = String.valueOf(file.getFilename());
                name = name.substring(0, name.length() - ENDING.length());
                String[] beside = {ScenarioFile.anyshireText()};
                Scenario scenario = new ScenarioFile(messages, calendar, other -> {
                            beside[0] = text(other);
                            return beside[0];
                        })
                        .read(file.getFilename() == null ? name : file.getFilename(), text(file));
                all.put(name, new Known(name, scenario, beside[0]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the scenarios cannot be read", e);
        }
    }

    Collection<Known> all() {
        return all.values();
    }

    Optional<Known> of(String name) {
        return Optional.ofNullable(all.get(name));
    }

    private static String text(Resource file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String text(String beside) {
        try (InputStream in = Scenarios.class.getResourceAsStream("/" + FOLDER + beside)) {
            if (in == null) {
                throw new IOException(beside + " is not there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
