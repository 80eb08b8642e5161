package agencyhub.tryout;

import agencyhub.SandboxMode;
import agencyhub.agency.Directory;
import agencyhub.directory.DirectorySource;
import agencyhub.rehearsal.ScenarioFile;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * The directory that a sandbox serves: the one that it was given; else, the try-out's, or that of the scenarios when it was asked
 * for as a sandbox or a scenario is played. Its stand-ins stand in their places.
 */
final class County implements DirectorySource {
    private final Cast cast;
    private final boolean given;
    private volatile String name;
    private volatile String yaml;

    private County(Cast cast, boolean given, String name, String yaml) {
        this.cast = cast;
        this.given = given;
        this.name = name;
        this.yaml = yaml;
    }

    static County in(Environment environment, Premises premises, Cast cast) {
        boolean given = StringUtils.hasText(environment.getProperty("hub.directory"));
        return SandboxMode.isTriedOut(environment)
                ? new County(cast, given, premises.name(), premises.yaml())
                : new County(cast, given, "anyshire.yaml", ScenarioFile.anyshireText());
    }

    /** Whether somebody gave it a directory: then no scenario brings its own. */
    boolean isGiven() {
        return given;
    }

    /** From now on; the rules must be read again. */
    void becomes(String directory) {
        if (!given) {
            name = "anyshire.yaml";
            yaml = directory;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String yaml() {
        return yaml;
    }

    @Override
    public String state() {
        return cast.state();
    }

    @Override
    public Directory over(Directory read) {
        return cast.over(read);
    }
}
