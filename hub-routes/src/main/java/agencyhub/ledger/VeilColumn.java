package agencyhub.ledger;

import agencyhub.agency.OfficeRef;
import agencyhub.view.Veil;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which agency a copy hides, and the office that it names instead. The directory may name another office for the hub one
 * day: a copy that is built again is the one that was sent.
 */
public final class VeilColumn {
    private VeilColumn() {}

    public static Optional<Veil> read(ResultSet row) throws SQLException {
        Array column = row.getArray("veil");
        if (column == null) {
            return Optional.empty();
        }
        String[] words = (String[]) column.getArray();
        return Optional.of(new Veil(words[0], new OfficeRef(words[1], words[2])));
    }

    /** As one text, for {@link Rows} knows no arrays in arrays. No id has a comma. */
    static @Nullable String words(Optional<Veil> veil) {
        return veil.map(hiding -> String.join(
                        ",",
                        hiding.referrer(),
                        hiding.standIn().agency(),
                        hiding.standIn().office()))
                .orElse(null);
    }
}
