package agencyhub.likeness;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Blinds what is said of an individual: of each telling piece only HMAC-SHA-256 under the hub's own key remains, cut to 64
 * bits, each kind of piece under a label of its own. Keyed bigrams still tell how alike two spellings are: T. Churches and
 * P. Christen, "Some methods for blindfolded record linkage", BMC Medical Informatics and Decision Making 4:9 (2004); see also
 * R. Schnell, T. Bachteler and J. Reiher, "Privacy-preserving record linkage using Bloom filters", same journal 9:41 (2009).
 *
 * <p>Whoever has the tokens and not the key cannot try names out. But equal pieces have equal tokens, so how often each occurs
 * can be counted and compared with how often names do: the tokens remain personal data, and never leave the ledger.
 *
 * <p>What was blinded with another key is like nothing any more.
 */
public final class Blinding {
    public static final int KEY_BYTES = 32;

    /** Changes with what is made of a name, so that what was blinded before is blinded anew. */
    private static final String EDITION = "2";

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** @param key 32 bytes or more, drawn at random */
    public Blinding(byte[] key) {
        if (key.length < KEY_BYTES) {
            throw new IllegalArgumentException("the key to blind identities with has fewer than 32 bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** Tells this key, and how names are read, from others, and nothing of the key. */
    public String fingerprint() {
        return Long.toHexString(new Tokens(mac()).of("fingerprint", EDITION));
    }

    public BlindedIdentity blind(Identity identity) {
        Tokens tokens = new Tokens(mac());
        Set<BlindedName> names = new LinkedHashSet<>();
        identity.names().stream()
                .map(Spelling::parts)
                .filter(parts -> !parts.isEmpty())
                .forEach(parts -> names.add(
                        new BlindedName(parts.stream().map(tokens::part).toList())));
        return new BlindedIdentity(
                names,
                identity.born().flatMap(Spelling::birth).map(tokens::date).stream()
                        .collect(LinkedHashSet::new, Set::add, Set::addAll),
                one(identity.school().flatMap(Spelling::school).map(school -> tokens.of("school", school))),
                one(identity.identifier().flatMap(Spelling::identifier).map(id -> tokens.of("identifier", id))));
    }

    private static Set<Long> one(Optional<Long> token) {
        return token.map(Set::of).orElse(Set.of());
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Makes tokens. For one thread. */
    private record Tokens(Mac mac) {

        long of(String kind, String value) {
            return ByteBuffer.wrap(mac.doFinal((kind + '\0' + value).getBytes(StandardCharsets.UTF_8)))
                    .getLong();
        }

        BlindedPart part(String part) {
            Set<Long> sounds = new LinkedHashSet<>();
            Sounds.of(part).forEach(code -> sounds.add(of("sound", code)));
            String initial = part.substring(0, part.offsetByCodePoints(0, 1));
            return new BlindedPart(sounds, of("initial", initial), bigrams(part));
        }

        private Set<Long> bigrams(String part) {
            int[] letters = (" " + part + " ").codePoints().toArray();
            Map<String, Integer> seen = new HashMap<>();
            Set<Long> bigrams = new LinkedHashSet<>();
            for (int i = 0; i < letters.length - 1; i++) {
                String two = new String(letters, i, 2);
                bigrams.add(of("bigram", two + seen.merge(two, 1, Integer::sum)));
            }
            return bigrams;
        }

        BlindedDate date(LocalDate date) {
            int day = date.getDayOfMonth();
            int month = date.getMonthValue();
            String year = "%04d".formatted(date.getYear());
            String either = year + "/" + Math.min(day, month) + "/" + Math.max(day, month);
            Set<Long> partials = new LinkedHashSet<>();
            partials.add(of("year and month", year + "/" + month));
            partials.add(of("year and day", year + "/" + day));
            partials.add(of("month and day", month + "/" + day));
            Set<Long> nearly = new LinkedHashSet<>();
            nearly(date).forEach(form -> nearly.add(of("birth nearly", form)));
            return new BlindedDate(of("birth", date.toString()), of("birth, either way", either), nearly, partials);
        }

        /** The date as written, with one digit left out; with the digits of one of its parts sorted; between two years. */
        private static List<String> nearly(LocalDate date) {
            String written = date.toString();
            List<String> forms = new ArrayList<>();
            for (int i = 2; i < written.length(); i++) { // a century is never mistyped
                if (written.charAt(i) != '-') {
                    forms.add(written.substring(0, i) + '?' + written.substring(i + 1));
                }
            }
            for (int start : new int[] {2, 5, 8}) {
                char[] two = {written.charAt(start), written.charAt(start + 1)};
                Arrays.sort(two);
                forms.add("~" + start + written.substring(0, start) + new String(two) + written.substring(start + 2));
            }
            int year = date.getYear(); // 2009 for 2010 is one slip too, though two digits differ
            forms.add("<" + year + written.substring(4));
            forms.add("<" + (year + 1) + written.substring(4));
            return forms;
        }
    }
}
