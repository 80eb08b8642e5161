package agencyhub.likeness;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/**
 * A generated population of people who do not exist, with names made of syllables: some of them common, in large
 * families and with popular given names, as in life. Its referrals come back with slips of the pen. The same seed gives the
 * same people.
 */
final class Township {
    private static final List<String> STARTS = List.of(
            "br", "qu", "tr", "v", "z", "pl", "gr", "sk", "m", "l", "d", "f", "h", "k", "n", "p", "r", "s", "t", "w",
            "j", "gl", "c", "b", "th", "sh", "ch", "g");
    private static final List<String> VOWELS = List.of("a", "e", "i", "o", "u", "ai", "ou", "ee", "y", "ia");
    private static final List<String> ENDS = List.of(
            "n", "r", "l", "nd", "ck", "m", "st", "th", "sk", "rn", "x", "ll", "", "", "wick", "low", "man", "ska",
            "by", "wen");
    /** What is typed for what was heard. */
    private static final String[][] MISHEARD = {
        {"ck", "k"},
        {"k", "ck"},
        {"ph", "f"},
        {"f", "ph"},
        {"ee", "ea"},
        {"ai", "ay"},
        {"y", "i"},
        {"i", "y"},
        {"c", "k"},
        {"k", "c"},
        {"qu", "kw"},
        {"ou", "u"},
        {"ll", "l"},
        {"l", "ll"},
        {"s", "z"},
        {"z", "s"},
        {"w", "v"},
        {"th", "t"},
        {"sk", "sc"},
        {"sh", "sch"},
        {"x", "ks"},
        {"j", "g"},
        {"u", "oo"},
        {"n", "nn"},
        {"e", "a"},
        {"o", "u"}
    };

    private final Random chance;
    private final List<String> givenNames = new ArrayList<>();
    private final List<String> familyNames = new ArrayList<>();
    private final int schools;

    /** @param names how many given and how many family names there are */
    Township(long seed, int names, int schools) {
        this.chance = new Random(seed);
        this.schools = schools;
        for (int i = 0; i < names; i++) {
            givenNames.add(word(1 + chance.nextInt(2)));
            familyNames.add(word(2 + chance.nextInt(2)));
        }
    }

    Identity somebody() {
        return person(common(familyNames), LocalDate.of(2004, 1, 1).plusDays(chance.nextInt(4200)), school());
    }

    /** Another child of the same family at the same school. */
    Identity siblingOf(Identity child) {
        String family = child.names().getFirst().split(" ")[1];
        return person(
                family,
                child.born().orElseThrow().plusDays(300 + chance.nextInt(1500)),
                child.school().orElseThrow());
    }

    /** The same person, referred again by somebody else. */
    Identity again(Identity person) {
        String[] name = person.names().getFirst().split(" ");
        LocalDate born = person.born().orElseThrow();
        int slips = 1 + chance.nextInt(2);
        for (int i = 0; i < slips; i++) {
            int which = chance.nextInt(name.length);
            name[which] = slip(name[which]);
        }
        String full =
                chance.nextInt(6) == 0 ? name[1].toUpperCase(Locale.ROOT) + ", " + name[0] : name[0] + " " + name[1];
        if (chance.nextInt(8) == 0) {
            full = full + " " + common(givenNames);
        }
        Optional<LocalDate> date = Optional.of(born);
        switch (chance.nextInt(20)) {
            case 0, 1 -> date = Optional.of(born.withDayOfMonth(Math.min(28, born.getDayOfMonth() % 10 + 10)));
            case 2 -> date = swapped(born);
            case 3 -> date = Optional.of(born.withYear(born.getYear() - 1));
            case 4 -> date = Optional.empty();
            default -> {}
        }
        Optional<String> school = switch (chance.nextInt(10)) {
            case 0, 1 -> Optional.of(school());
            case 2 -> Optional.empty();
            case 3 -> person.school().map(it -> "The " + it.replace("School", "Academy"));
            default -> person.school();
        };
        return new Identity(List.of(full), date, school, Optional.empty());
    }

    private Identity person(String family, LocalDate born, String school) {
        return new Identity(
                List.of(common(givenNames) + " " + family), Optional.of(born), Optional.of(school), Optional.empty());
    }

    private static Optional<LocalDate> swapped(LocalDate date) {
        return date.getDayOfMonth() > 12
                ? Optional.of(date)
                : Optional.of(LocalDate.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue()));
    }

    private String school() {
        return "Fictional " + chance.nextInt(schools) + "th School";
    }

    /** One in twenty of the first name in the list, and so on downwards: few names are many people's. */
    private String common(List<String> names) {
        double where = Math.pow(chance.nextDouble(), 2.2);
        return names.get((int) (where * names.size()));
    }

    private String word(int syllables) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < syllables; i++) {
            word.append(any(STARTS)).append(any(VOWELS)).append(i == syllables - 1 ? any(ENDS) : "");
        }
        return word.length() < 3 ? word + "ren" : word.toString();
    }

    private String slip(String name) {
        int at = chance.nextInt(Math.max(1, name.length() - 1));
        return switch (chance.nextInt(7)) {
            case 0 -> name.substring(0, at) + name.substring(at + 1); // a letter left out
            case 1 -> name.substring(0, at + 1) + name.substring(at); // a letter doubled
            case 2 -> swap(name, at);
            case 3 -> name.substring(0, at) + (char) ('a' + chance.nextInt(26)) + name.substring(at + 1);
            default -> misheard(name);
        };
    }

    private static String swap(String name, int at) {
        return name.length() < 2
                ? name
                : name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
    }

    private String misheard(String name) {
        int start = chance.nextInt(MISHEARD.length);
        for (int i = 0; i < MISHEARD.length; i++) {
            String[] pair = MISHEARD[(start + i) % MISHEARD.length];
            int at = name.indexOf(pair[0], 1);
            if (at > 0) {
                return name.substring(0, at) + pair[1] + name.substring(at + pair[0].length());
            }
        }
        return name + "e";
    }

    private String any(List<String> of) {
        return of.get(chance.nextInt(of.size()));
    }
}
