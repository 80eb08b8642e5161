package agencyhub.likeness;

import com.ibm.icu.text.Transliterator;
import java.util.regex.Pattern;

/**
 * Other letters as Latin ones, so that a name that was written down as its bearer writes it is like the same name spelt by ear.
 * Cyrillic by the system of the Board on Geographic Names and Greek by that of the United Nations, which passports come near to;
 * every other script as the Unicode consortium's tables have it. Scripts that leave out vowels are like the name only in sound.
 */
final class Letters {
    private static final Pattern NOT_LATIN = Pattern.compile("[\\p{L}&&[^\\p{IsLatin}]]");

    /** Its tables are read only when somebody's name needs them. */
    private static final class ToLatin {
        static final Transliterator TABLES =
                Transliterator.getInstance("Russian-Latin/BGN; Greek-Latin/UNGEGN; Any-Latin");
    }

    private Letters() {}

    static String latin(String text) {
        return NOT_LATIN.matcher(text).find() ? ToLatin.TABLES.transliterate(text) : text;
    }
}
