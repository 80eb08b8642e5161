package agencyhub.likeness;

import static agencyhub.likeness.Reason.DATE_OF_BIRTH_ALMOST_ALIKE;
import static agencyhub.likeness.Reason.NAME_SOUNDS_ALIKE;
import static agencyhub.likeness.Reason.NAME_SPELT_ALMOST_ALIKE;
import static agencyhub.likeness.Reason.SAME_DATE_OF_BIRTH;
import static agencyhub.likeness.Reason.SAME_IDENTIFIER;
import static agencyhub.likeness.Reason.SAME_SCHOOL;
import static agencyhub.likeness.Someone.called;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LikenessTest {
    private static final Someone FIRST =
            called("Tavian Brindlewick").born("2011-04-17").at("Northfield School");

    @Test
    void findsASecondReferralThatMisspellsTheName() {
        Someone second = called("Tavian Brindelwik").born("2011-04-17").at("Northfield School");

        assertFound(FIRST, second);
        assertThat(FIRST.to(second).reasons())
                .containsExactlyInAnyOrder(NAME_SOUNDS_ALIKE, NAME_SPELT_ALMOST_ALIKE, SAME_DATE_OF_BIRTH, SAME_SCHOOL);
    }

    @Test
    void findsAThirdReferralThatMisspellsItInAnotherWayFromAnotherSchool() {
        Someone third = called("Taviann Prindlevick").born("2011-04-17").at("Southfield Academy");

        assertFound(FIRST, third);
        assertThat(FIRST.to(third).reasons()).contains(NAME_SPELT_ALMOST_ALIKE).doesNotContain(SAME_SCHOOL);
        assertFound(called("Tavian Brindelwik").born("2011-04-17").at("Northfield School"), third);
    }

    @Test
    void doesNotMindTheOrderOfTheNamesNorAMiddleOne() {
        assertFound(FIRST, called("BRINDLEWICK, Tavian Osric").born("2011-04-17"));
    }

    @Test
    void findsByANameThatIsUsedBesidesTheFullOne() {
        Someone knownAs =
                called("Brindlewick Tav", "Tavy Brindlewick").born("2011-04-17").at("Northfield");

        assertFound(FIRST, knownAs);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2010-04-17", "2021-04-17", "2011-05-17", "2011-04-19", "2011-04-27", "2011-04-07"})
    void findsADateOfBirthThatIsOneSlipAway(String date) {
        Someone second = called("Tavian Brindlewick").born(date).at("Southfield Academy");

        assertFound(FIRST, second);
        assertThat(FIRST.to(second).reasons()).contains(DATE_OF_BIRTH_ALMOST_ALIKE);
    }

    @ParameterizedTest
    @CsvSource({"2012-05-12, 2012-05-21", "2012-01-30, 2012-10-30", "2012-05-12, 2021-05-12", "2009-05-12, 2010-05-12"})
    void findsADateOfBirthWithTwoDigitsInTheWrongOrderOrOfTheNextYear(String one, String other) {
        Likeness likeness = called("Tavian Brindlewick")
                .born(one)
                .to(called("Tavian Brindelwik").born(other));

        assertThat(likeness.reasons()).contains(DATE_OF_BIRTH_ALMOST_ALIKE);
        assertThat(likeness.isCandidate()).isTrue();
    }

    @Test
    void findsADateOfBirthWithDayAndMonthSwapped() {
        Someone first = called("Tavian Brindlewick").born("2011-04-09");
        Someone second = called("Tavian Brindelwick").born("2011-09-04");

        assertFound(first, second);
        assertThat(first.to(second).reasons()).contains(DATE_OF_BIRTH_ALMOST_ALIKE);
    }

    @Test
    void doesNotTakeABrotherOrSisterForTheSame() {
        Someone sister = called("Odile Brindlewick").born("2013-11-02").at("Northfield School");
        Likeness likeness = FIRST.to(sister);

        assertThat(likeness.isCandidate()).isFalse();
        assertThat(likeness.reasons()).containsExactly(SAME_SCHOOL);
        assertThat(likeness.score()).isLessThan(0.5);
    }

    @Test
    void showsATwinAsWhatItMayBe() {
        Likeness likeness =
                FIRST.to(called("Odile Brindlewick").born("2011-04-17").at("Northfield School"));

        assertThat(likeness.isCandidate()).isTrue();
        assertThat(likeness.score()).isLessThan(0.75);
        assertThat(likeness.reasons()).containsExactly(SAME_DATE_OF_BIRTH, SAME_SCHOOL);
    }

    @Test
    void doesNotTakeANamesakeElsewhereForTheSame() {
        assertThat(FIRST.to(called("Tavian Brindlewick").born("1987-12-30").at("Harbour Works"))
                        .isCandidate())
                .isFalse();
    }

    @Test
    void asksAboutTheSameNameWhenNobodyKnowsTheDateOfBirth() {
        assertFound(FIRST, called("Tavian Brindlewick"));
        assertThat(FIRST.to(called("Kenver Brindlewick")).isCandidate()).isFalse();
    }

    @Test
    void doesNotTakeClassmatesBornOnTheSameDayForTheSame() {
        Likeness likeness =
                FIRST.to(called("Ysolde Quillfeather").born("2011-04-17").at("Northfield School"));

        assertThat(likeness.isCandidate()).isFalse();
    }

    @Test
    void findsTheSameIdentifierWhateverElseIsSaid() {
        Someone first = FIRST.withIdentifier("999 123 4560");
        Someone second = called("Unknown male").withIdentifier("999-123-4560");

        assertFound(first, second);
        assertThat(first.to(second).reasons()).containsExactly(SAME_IDENTIFIER);
        assertThat(first.to(second).score()).isGreaterThan(0.9);
    }

    @Test
    void doesNotTakeWhatStandsInForAnIdentifierForOne() {
        Someone first = called("Tavian Brindlewick").withIdentifier("0000000000");

        assertThat(first.to(called("Ysolde Quillfeather").withIdentifier("0000000000"))
                        .reasons())
                .isEmpty();
        assertThat(called("A").withIdentifier("not known").blinded().saysNothing())
                .isTrue();
    }

    @Test
    void doesNotTakeTwoUnknownsForTheSame() {
        assertThat(called("Unknown").to(called("Unknown")).score()).isLessThan(0.2);
        assertThat(called("Pupil A")
                        .born("1900-01-01")
                        .to(called("Pupil A").born("1900-01-01"))
                        .reasons())
                .isEmpty();
    }

    /** Spellings of invented people's names in several languages, with a date of birth but no school. */
    @ParameterizedTest
    @CsvSource({
        "Siân Llewelyn-Pryddoch,     Shan Llewellyn Pryddoch",
        "Rhys ap Morwendyl,          Reece Morwendyl",
        "Dafydd Gwynllifor,          Davith Gwynllivor",
        "Ffion Penhaligwen,          Fion Penhalligan",
        "Llŷr Angharadog,            Llyr Angharradog",
        "Łukasz Szymbrowski,         Lukash Shymbrovski",
        "Grzegorz Wrzoskowicz,       Gregorz Wzoskovitch",
        "Zofia Źdźbłowska,           Zofja Zdzblovska",
        "Małgorzata Chrząszczyk,     Malgorzata Chrzaszczyk",
        "Abdulrahman al-Qasimir,     Abd el-Rahman Kasimir",
        "Yusuf bin Hadramouz,        Youssef Hadramuz",
        "Muḥammad Zarqawil,          Mohamed Zarkawil",
        "Aisha O'Tarrandine,         Ayesha OTarrandine",
        "Khaled Abu Marzouqa,        Khalid Abumarzuqa",
        "Jürgen Möllenbrook,         Juergen Moellenbrook",
        "Renée D’Aubertille,         RENEE DAUBERTILE",
        "Mac Cragganmoor Iain,       Iain MacCragganmore",
    })
    void knowsTheSameNameInOtherLanguagesAndSpellings(String one, String other) {
        assertFound(called(one).born("2009-08-23"), called(other).born("2009-08-23"));
    }

    /** Written in the letters of its language, and in Latin ones by ear. */
    @ParameterizedTest
    @CsvSource({
        "Яромир Щербинский,          Yaromir Shcherbinsky",
        "Евгения Жуковлева,          Yevgenia Zhukovleva",
        "Олександр Шевчинчук,        Oleksandr Shevchinchuk",
        "Юлия Цветаркова,            Yulia Tsvetarkova",
        "Γιώργος Παπαδρινόπουλος,    Giorgos Papadrinopoulos",
        "Βασιλική Χαραλαμπρίδου,     Vasiliki Charalambridou",
        "О. Брындлевик,              Odile Brindlewick",
    })
    void knowsANameInOtherLetters(String one, String other) {
        assertFound(called(one).born("2009-08-23"), called(other).born("2009-08-23"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"O. Brindlewick", "Brindlewick, O.", "O. M. Brindlewick"})
    void anInitialFitsTheNamesThatBeginWithIt(String abbreviated) {
        Someone odile = called("Odile Brindlewick").born("2013-11-02").at("Northfield School");

        assertFound(odile, called(abbreviated).born("2013-11-02"));
        assertFound(odile, called(abbreviated).at("Northfield School"));
        assertThat(odile.to(called(abbreviated)).isCandidate())
                .as("an initial alone is not enough")
                .isFalse();
        assertThat(called("Tavian Brindlewick")
                        .at("Northfield School")
                        .to(called(abbreviated).at("Northfield School"))
                        .isCandidate())
                .as("another name does not begin with it")
                .isFalse();
    }

    @Test
    void theOOfAFamilyNameIsNoInitial() {
        assertFound(
                called("Aisha O Tarrandine").born("2009-08-23"),
                called("Aisha O'Tarrandine").born("2009-08-23"));
        assertThat(called("Aisha O Tarrandine").blinded())
                .isEqualTo(called("Aisha O'Tarrandine").blinded());
    }

    @Test
    void knowsASchoolByWhatTellsItFromOthers() {
        assertThat(called("Tavian Brindlewick")
                        .at("St. Aldhelm's C of E High School")
                        .to(called("Tavian Brindlewick").at("The Saint Aldhelms Church of England School"))
                        .reasons())
                .contains(SAME_SCHOOL);
        assertThat(called("Tavian Brindlewick")
                        .at("Northfield School")
                        .to(called("Tavian Brindlewick").at("Southfield School"))
                        .reasons())
                .doesNotContain(SAME_SCHOOL);
    }

    @Test
    void isTheSameEitherWayRound() {
        Someone other = called("Tavyan O. Brindelwik", "Tav").born("2011-07-14").at("Northfield");

        assertThat(FIRST.to(other)).isEqualTo(other.to(FIRST));
    }

    private static void assertFound(Someone one, Someone other) {
        assertThat(one.to(other).isCandidate())
                .as("is a candidate: %s", one.to(other))
                .isTrue();
        assertThat(one.sharesABlockWith(other)).as("would be looked at").isTrue();
    }
}
