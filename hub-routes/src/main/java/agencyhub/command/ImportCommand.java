package agencyhub.command;

import agencyhub.register.Changes;
import agencyhub.register.Register;
import agencyhub.yaml.MistakesException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Imports public registers into a directory file. */
@Command(
        name = "import",
        description = "Says what public registers would change in a directory file; with --write, changes it.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nThe files:%n",
        footer = {
            "  --gias    edubasealldataYYYYMMDD.csv of \"Get Information about Schools\"",
            "  --links   links_edubasealldataYYYYMMDD.csv of the same: who took over from whom",
            "  --authorities",
            "            columns gss, name; and code (the three digits by which --gias calls it),",
            "            force, nation, from, until, successor. force and successor are GSS codes",
            "  --forces  columns gss, name; and nation, from, until, successor",
            "",
            "Agencies are recognised by URN or GSS code. The register has its way with names,",
            "identifiers, authority, force, last day and successor; offices, doors, credentials,",
            "terms and comments stay as people wrote them. A new agency has one office and no door:",
            "its post waits on the pull inbox. No name of any person is taken over.",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is said, or written",
            "1:a file has mistakes or cannot be read: nothing is written",
            "2:wrong usage"
        })
final class ImportCommand implements Callable<Integer> {
    private static final Pattern DAY = Pattern.compile("(20\\d{2})(\\d{2})(\\d{2})");
    private static final int SHOWN = 20;

    @Spec
    private CommandSpec spec;

    @Option(names = "--gias", paramLabel = "FILE", description = "Schools.")
    private @Nullable Path gias;

    @Option(names = "--links", paramLabel = "FILE", description = "Schools' successors.")
    private @Nullable Path links;

    @Option(names = "--authorities", paramLabel = "FILE", description = "Local authorities.")
    private @Nullable Path authorities;

    @Option(names = "--forces", paramLabel = "FILE", description = "Police forces.")
    private @Nullable Path forces;

    @Option(
            names = "--into",
            paramLabel = "DIRECTORY",
            required = true,
            description = "The directory file (YAML); one that is not there yet is made.")
    private Path into = Path.of("directory.yaml");

    @Option(names = "--write", description = "Changes the file. Without it, it is only said what would change.")
    private boolean write;

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            description = "The day for which the register speaks; by default the one in the name of its file.")
    private @Nullable LocalDate asOf;

    @Option(
            names = "--closed-since",
            paramLabel = "DAY",
            description = "Takes over schools as well that closed from this day on; by default, from the register's.")
    private @Nullable LocalDate closedSince;

    @Option(names = "--json", description = "Says it for programs, and lists everything.")
    private boolean json;

    @Override
    public Integer call() {
        if (gias == null && authorities == null && forces == null) {
            return wrong("nothing to import: name --gias, --authorities or --forces");
        }
        if (links != null && gias == null) {
            return wrong("--links says who took over from whom among the schools of --gias: name that too");
        }
        Optional<LocalDate> day = day();
        if (gias != null && day.isEmpty()) {
            return wrong("for which day does the register speak? Its name has none: say --as-of 2026-11-20");
        }
        LocalDate spoken = day.orElse(LocalDate.EPOCH);
        Register register = new Register(spoken, closedSince == null ? spoken : closedSince);
        try {
            read(register);
            if (!register.complaints().isEmpty()) {
                spec.commandLine().getErr().println(register.complaints());
                return ExitCode.SOFTWARE;
            }
            Changes changes = register.into(into.toString(), Files.exists(into) ? Files.readString(into) : "");
            if (write && !changes.isNone()) {
                replace(changes.text());
            }
            say(changes);
            return ExitCode.OK;
        } catch (MistakesException mistakes) {
            spec.commandLine().getErr().println(mistakes.getMessage());
        } catch (NoSuchFileException missing) {
            spec.commandLine().getErr().println(missing.getFile() + ": no such file");
        } catch (MalformedInputException foreign) {
            spec.commandLine().getErr().println(into + ": not UTF-8");
        } catch (IOException unreadable) {
            spec.commandLine().getErr().println(unreadable.getMessage() + ": cannot be read or written");
        }
        return ExitCode.SOFTWARE;
    }

    private void read(Register register) throws IOException {
        if (forces != null) {
            register.forces(forces.toString(), Files.readAllBytes(forces));
        }
        if (authorities != null) {
            register.authorities(authorities.toString(), Files.readAllBytes(authorities));
        }
        if (gias != null) {
            register.schools(gias.toString(), Files.readAllBytes(gias));
        }
        if (links != null) {
            register.links(links.toString(), Files.readAllBytes(links));
        }
    }

    private int wrong(String why) {
        spec.commandLine().getErr().println(why);
        return ExitCode.USAGE;
    }

    private Optional<LocalDate> day() {
        if (asOf != null || gias == null) {
            return Optional.ofNullable(asOf);
        }
        Matcher name = DAY.matcher(gias.getFileName().toString());
        try {
            return name.find()
                    ? Optional.of(LocalDate.of(
                            Integer.parseInt(name.group(1)),
                            Integer.parseInt(name.group(2)),
                            Integer.parseInt(name.group(3))))
                    : Optional.empty();
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** A running hub reads it at any moment: never half of it. */
    private void replace(String text) throws IOException {
        Path folder = into.toAbsolutePath().getParent();
        Path whole = Files.createTempFile(folder, ".directory", ".yaml");
        try {
            Files.writeString(whole, text);
            if (Files.exists(into)) {
                Files.setPosixFilePermissions(whole, Files.getPosixFilePermissions(into));
            }
            Files.move(whole, into, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private void say(Changes changes) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(changes));
        } else {
            list("new", changes.added());
            list("ends", changes.ended());
            list("changes", changes.changed());
            list("must be changed by hand (written in braces)", changes.byHand());
            list("with several successors, of which people must choose one", changes.toChoose());
            list("in the directory and not in the register", changes.notThere());
            list("authorities that the directory does not know", changes.strangers());
            out.println("%d new, %d end, %d change, %d say the same, %d left out"
                    .formatted(
                            changes.added().size(),
                            changes.ended().size(),
                            changes.changed().size(),
                            changes.unchanged(),
                            changes.left()));
            out.println(
                    write
                            ? into + (changes.isNone() ? ": nothing to write" : ": written")
                            : into + ": not written (--write does)");
        }
        out.flush();
    }

    private void list(String what, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(what + ":");
        items.stream().limit(SHOWN).forEach(item -> out.println("  " + item));
        if (items.size() > SHOWN) {
            out.println("  and " + (items.size() - SHOWN) + " more");
        }
    }

    private String json(Changes changes) {
        ObjectNode root = JsonMapper.shared()
                .createObjectNode()
                .put("directory", into.toString())
                .put("written", write && !changes.isNone());
        root.put("unchanged", changes.unchanged()).put("leftOut", changes.left());
        root.putPOJO("new", changes.added());
        root.putPOJO("ends", changes.ended());
        root.putPOJO("changes", changes.changed());
        root.putPOJO("byHand", changes.byHand());
        root.putPOJO("toChoose", changes.toChoose());
        root.putPOJO("notInTheRegister", changes.notThere());
        root.putPOJO("unknownAuthorities", changes.strangers());
        return root.toString();
    }
}
