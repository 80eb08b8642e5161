package agencyhub.likeness;

import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.commons.codec.language.DoubleMetaphone;

/**
 * What a name sounds like: its codes by Double Metaphone (Lawrence Philips, C/C++ Users Journal, June 2000). Of variants tried,
 * Welsh, Polish and transliterated from Arabic, it put more together than Beider-Morse, at an eightieth of the time.
 */
final class Sounds {
    private static final int LONGEST = 6;

    private Sounds() {}

    /** The part itself where its code would be one letter or none, which too many names share. */
    static Set<String> of(String part) {
        DoubleMetaphone metaphone = new DoubleMetaphone();
        metaphone.setMaxCodeLen(LONGEST);
        Set<String> codes = new LinkedHashSet<>();
        for (boolean alternate : new boolean[] {false, true}) {
            String code = metaphone.doubleMetaphone(part, alternate);
            codes.add(code == null || code.length() < 2 ? part : code);
        }
        return codes;
    }
}
