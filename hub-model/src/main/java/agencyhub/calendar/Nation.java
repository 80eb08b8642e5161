package agencyhub.calendar;

/** The nations of the United Kingdom; {@link #division()} is the word gov.uk's bank-holiday feed uses. */
public enum Nation {
    ENGLAND("england", "england-and-wales"),
    WALES("wales", "england-and-wales"),
    SCOTLAND("scotland", "scotland"),
    NORTHERN_IRELAND("northern-ireland", "northern-ireland");

    private final String word;
    private final String division;

    Nation(String word, String division) {
        this.word = word;
        this.division = division;
    }

    public String word() {
        return word;
    }

    public String division() {
        return division;
    }

    public static java.util.Optional<Nation> of(String word) {
        return java.util.Arrays.stream(values())
                .filter(nation -> nation.word.equals(word))
                .findFirst();
    }
}
