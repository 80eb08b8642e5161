package agencyhub.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The directory's YAML file, which always names operations. */
final class DirectoryOnDisk {
    static final Member OPERATIONS = new Member(
            "hub.anyshire",
            "hub",
            List.of(),
            List.of("{id: desk, name: Operations desk, plays: [operations]}"),
            List.of("inbox"));

    private final Path file;
    private final Map<String, Member> members = new LinkedHashMap<>();

    private DirectoryOnDisk(Path file) {
        this.file = file;
    }

    static DirectoryOnDisk in(Path folder) {
        DirectoryOnDisk directory = new DirectoryOnDisk(folder.resolve("directory.yaml"));
        directory.add(List.of(OPERATIONS));
        return directory;
    }

    Path file() {
        return file;
    }

    void add(List<Member> more) {
        more.forEach(member -> members.put(member.id(), member));
        write();
    }

    void replace(Member member) {
        add(List.of(member));
    }

    /** In one step, for the hub may be reading it. */
    private void write() {
        String yaml = members.values().stream().map(Member::yaml).collect(Collectors.joining("", "agencies:\n", ""));
        try {
            Path next = file.resolveSibling("directory.next");
            Files.writeString(next, yaml);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
