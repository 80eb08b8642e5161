package agencyhub.register;

import java.text.Normalizer;
import java.util.Locale;

/** A name as part of an id: small letters, digits and hyphens. */
final class Slug {
    private static final int LONGEST = 48;

    private Slug() {}

    static String of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("['’`]", "")
                .replace("&", " and ")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String fits =
                plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST).replaceAll("-[^-]*$", "");
        return fits.isEmpty() ? "unnamed" : fits;
    }
}
