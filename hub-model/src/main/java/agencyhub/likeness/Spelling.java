package agencyhub.likeness;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Brings what people type into one form, so that case, accents, apostrophes and the order of words do not matter. */
final class Spelling {
    private static final int LONGEST_NAME = 8;
    private static final LocalDate EARLIEST_BIRTH = LocalDate.of(1902, 1, 1); // before: what forms fill in by default

    /** Letters that Unicode does not take apart into a letter and an accent. */
    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("ł", "l"),
            Map.entry("ø", "o"),
            Map.entry("đ", "d"),
            Map.entry("ð", "d"),
            Map.entry("ħ", "h"),
            Map.entry("ı", "i"),
            Map.entry("ß", "ss"),
            Map.entry("æ", "ae"),
            Map.entry("œ", "oe"),
            Map.entry("þ", "th"));

    private static final Pattern SPECIAL = Pattern.compile("[łøđðħıßæœþ]");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    /** Apostrophes of every kind, the marks for ayn, hamza and Cyrillic signs: left out, as most people leave them out. */
    private static final Pattern APOSTROPHES = Pattern.compile("['`´‘’‛ʼʾʿʻʹʺ′·]");

    /** An O with a full stop is somebody's initial, not the O' of a family name. */
    private static final Pattern INITIAL_O = Pattern.compile("(?<!\\p{L})[oO]\\.");

    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final Set<String> TITLES = Set.of("mr", "mrs", "miss", "ms", "mx", "dr", "jr", "junior", "senior");
    /** Written as a word of their own or together with the next one. */
    private static final Set<String> JOINED =
            Set.of("abd", "abdal", "abdel", "abdul", "abu", "umm", "mac", "mc", "o", "fitz", "st");
    /** Written by some and left out by others, between two other words. */
    private static final Set<String> LEFT_OUT = Set.of(
            "al", "el", "ul", "bin", "ibn", "bint", "ben", "ap", "ab", "ferch", "verch", "de", "da", "di", "du", "del",
            "la", "le", "van", "von", "der", "den", "ter");
    /** What is typed where no name is known. */
    private static final Set<String> NO_NAME = Set.of(
            "unknown",
            "not",
            "known",
            "unnamed",
            "anonymous",
            "name",
            "na",
            "tbc",
            "tbd",
            "none",
            "the",
            "a",
            "b",
            "c",
            "n",
            "pupil",
            "child",
            "student",
            "boy",
            "girl",
            "male",
            "female",
            "individual",
            "person",
            "subject");

    private static final Set<String> NOT_SAID_OF_A_SCHOOL = Set.of(
            "the",
            "school",
            "college",
            "academy",
            "ysgol",
            "trust",
            "high",
            "secondary",
            "comprehensive",
            "community",
            "of",
            "and");

    private Spelling() {}

    /** The parts of a name, in the order given; none where it says that the name is not known. */
    static List<String> parts(String name) {
        String latin = Letters.latin(name);
        boolean initial = INITIAL_O.matcher(latin).find();
        List<String> words =
                words(latin).stream().filter(word -> !TITLES.contains(word)).toList();
        if (NO_NAME.containsAll(words)) {
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < words.size() && parts.size() < LONGEST_NAME; i++) {
            String word = words.get(i);
            boolean last = i == words.size() - 1;
            boolean article = word.equals("al") || word.equals("el");
            if (LEFT_OUT.contains(word) && !last && (article ? words.size() > 2 : i > 0)) {
                continue;
            }
            if (JOINED.contains(word) && !last && !(initial && word.equals("o"))) {
                i++;
                String next = words.get(i);
                boolean between = i < words.size() - 1 && (next.equals("al") || next.equals("el") || next.equals("ul"));
                parts.add(word + next + (between ? words.get(++i) : ""));
            } else {
                parts.add(word);
            }
        }
        return parts;
    }

    /** A school's name without the words that some leave out, in one order. */
    static Optional<String> school(String name) {
        String plain = " " + String.join(" ", words(name)) + " ";
        plain = plain.replace(" saint ", " st ")
                .replace(" church of england ", " ce ")
                .replace(" c of e ", " ce ")
                .replace(" roman catholic ", " rc ")
                .replace(" r c ", " rc ")
                .replace(" catholic ", " rc ");
        List<String> words = List.of(plain.strip().split(" "));
        List<String> telling = words.stream()
                .filter(word -> !NOT_SAID_OF_A_SCHOOL.contains(word))
                .toList();
        String one = String.join(" ", new TreeSet<>(telling.isEmpty() ? words : telling));
        return Optional.of(one).filter(text -> !text.isBlank() && !NO_NAME.containsAll(words));
    }

    /** An identifier without its blanks and dashes, unless it is too short or too plain to be one. */
    static Optional<String> identifier(String value) {
        String plain = String.join("", words(value));
        boolean identifies = plain.length() >= 6
                && plain.chars().anyMatch(Character::isDigit)
                && plain.chars().distinct().count() > 2;
        return Optional.of(plain).filter(text -> identifies);
    }

    static Optional<LocalDate> birth(LocalDate date) {
        return Optional.of(date).filter(born -> !born.isBefore(EARLIEST_BIRTH));
    }

    private static List<String> words(String text) {
        String plain = APOSTROPHES
                .matcher(Letters.latin(text).toLowerCase(Locale.ROOT))
                .replaceAll("");
        plain = ACCENTS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFKD))
                .replaceAll("");
        plain = SPECIAL.matcher(plain).replaceAll(letter -> LETTERS.get(letter.group()));
        return Stream.of(NEITHER_LETTER_NOR_DIGIT.split(plain))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
