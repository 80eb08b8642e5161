package agencyhub.oversight;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that may be told, as it was at one instant.
 *
 * @param asOf business time; everything until then is counted
 */
public record Figures(Instant asOf, Map<Report, List<Sheet>> sheets) {

    public List<Sheet> of(Report report) {
        return sheets.getOrDefault(report, List.of());
    }

    public Optional<Sheet> sheet(Report report, String key) {
        return of(report).stream().filter(sheet -> sheet.key().equals(key)).findFirst();
    }
}
