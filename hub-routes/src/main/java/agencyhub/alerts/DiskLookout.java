package agencyhub.alerts;

import agencyhub.embedded.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** What is left on the disk on which the hub keeps its data. PostgreSQL's own, when it is elsewhere, shows when it refuses. */
@Component
class DiskLookout implements Lookout {
    private final Identity self;
    private final Path folder;
    private final DataSize atLeast;

    DiskLookout(Identity self, DataFolder folder, AlertSettings settings) {
        this.self = self;
        this.folder = folder.data().toAbsolutePath();
        this.atLeast = settings.diskFree();
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.DISK_FULL);
    }

    @Override
    public boolean asksTheLedger() {
        return false;
    }

    @Override
    public List<Problem> look() throws IOException {
        DataSize left = DataSize.ofBytes(Files.getFileStore(existing()).getUsableSpace());
        return left.compareTo(atLeast) < 0
                ? List.of(new Problem(
                        Kind.DISK_FULL,
                        self.node(),
                        "%d MiB are left, at least %d should be".formatted(left.toMegabytes(), atLeast.toMegabytes())))
                : List.of();
    }

    /** With everything external the folder may never have been made; its disk is there all the same. */
    private Path existing() {
        Path path = folder;
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }
}
