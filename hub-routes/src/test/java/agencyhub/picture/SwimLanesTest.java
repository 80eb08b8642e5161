package agencyhub.picture;

import static agencyhub.picture.StoryBeingTold.COUNCIL;
import static agencyhub.picture.StoryBeingTold.HUB;
import static agencyhub.picture.StoryBeingTold.POLICE;
import static agencyhub.picture.StoryBeingTold.SCHOOL;
import static agencyhub.picture.StoryBeingTold.aCase;
import static agencyhub.picture.StoryBeingTold.delivered;
import static agencyhub.picture.StoryBeingTold.pending;
import static agencyhub.picture.StoryBeingTold.refused;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.picture.CaseStory.End;
import agencyhub.picture.CaseStory.Kind;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class SwimLanesTest {
    private static final String LONG_NAME =
            "The Combined Metropolitan Safeguarding Partnership of Greater Anyshire, Wessex, the Marches & the <West> Riding,"
                    + " incorporating the former Boroughs of Northfield, Southfield, Eastfield and Westfield";

    @Test
    void timeRunsToTheRightAndNothingLiesOnAnythingElse() {
        CasePicture picture = busyCase(1, 60).drawn("2027-03-01T10:00");

        List<String> order = new ArrayList<>();
        for (CasePicture.Line line : picture.lines()) {
            double before = Double.NEGATIVE_INFINITY;
            for (Element mark : marks(line)) {
                double x = Drawn.number(target(mark), "cx");
                assertThat(x).as(mark.getAttribute("href")).isGreaterThan(before + 20);
                before = x;
                order.add(mark.getAttribute("href"));
            }
        }
        assertThat(order)
                .isEqualTo(picture.items().stream()
                        .filter(item -> item.number().isPresent())
                        .map(CasePicture.Item::href)
                        .toList())
                .hasSize(60);
    }

    @Test
    void aLongCaseGoesOnInTheNextLineInsteadOfBecomingTooWideForPaper() {
        CasePicture picture = busyCase(2, 60).drawn("2027-03-01T10:00");

        assertThat(picture.lines()).hasSizeBetween(2, 12);
        assertThat(picture.lines())
                .allSatisfy(line -> assertThat(Drawn.number(Drawn.of(line.svg()).root(), "width"))
                        .isEqualTo(1156));
    }

    @Test
    void aDayFullOfMessagesIsBrokenWithinTheDay() {
        StoryBeingTold story = aCase();
        for (int n = 0; n < 120; n++) {
            story.says(
                    "m" + n,
                    POLICE,
                    LocalDateTime.parse("2026-03-02T08:00").plusMinutes(5L * n).toString());
        }

        List<CasePicture.Line> lines = story.drawn("2026-03-02T20:00").lines();

        assertThat(lines).hasSizeGreaterThan(2);
        assertThat(lines.stream().mapToInt(line -> marks(line).size()).sum()).isEqualTo(120);
        assertThat(lines.stream()
                        .mapToDouble(line -> Drawn.number(Drawn.of(line.svg()).root(), "width")))
                .allMatch(width -> width <= 1156);
    }

    @Test
    void silentDaysAreFoldedHoweverManyThereAre() {
        Drawn week = onlyLine(aCase().says("a", SCHOOL, "2026-03-02T09:00").drawn("2026-03-12T09:00"));
        Drawn year = onlyLine(aCase().says("a", SCHOOL, "2026-03-02T09:00").drawn("2027-03-02T09:00"));

        assertThat(week.texts()).contains("9 days");
        assertThat(year.texts()).contains("12 months");
        assertThat(year.ofClass("lanes__tear"))
                .hasSameSizeAs(week.ofClass("lanes__tear"))
                .isNotEmpty();
        assertThat(Drawn.number(year.root(), "width")).isEqualTo(Drawn.number(week.root(), "width"));
    }

    @Test
    void daysThatFollowOneAnotherAreNotTornApart() {
        Drawn drawn = onlyLine(aCase().says("a", SCHOOL, "2026-03-02T09:00")
                .says("b", SCHOOL, "2026-03-03T09:00")
                .drawn("2026-03-04T09:00"));

        assertThat(drawn.ofClass("lanes__tear")).isEmpty();
        assertThat(drawn.texts()).contains("2 Mar", "3 Mar", "4 Mar", "Mon", "Tue", "Wed");
    }

    @Test
    void noWordsLieOnOthersInALane() {
        for (int seed = 0; seed < 20; seed++) {
            for (CasePicture.Line line :
                    busyCase(seed, 40).drawn("2027-03-01T10:00").lines()) {
                Drawn drawn = Drawn.of(line.svg());
                assertApart(drawn.ofClass("lanes__label"), drawn.ofClass("lanes__number"), seed);
                assertApart(drawn.ofClass("lanes__words"), List.of(), seed);
                assertApart(drawn.ofClass("lanes__date"), drawn.ofClass("lanes__silence"), seed);
            }
        }
    }

    @Test
    void wordsStayWithinThePicture() {
        for (CasePicture.Line line : busyCase(3, 60)
                .named(POLICE, LONG_NAME)
                .drawn("2027-03-01T10:00")
                .lines()) {
            Drawn drawn = Drawn.of(line.svg());
            double width = Drawn.number(drawn.root(), "width");
            Stream.of("lanes__label", "lanes__words", "lanes__name")
                    .flatMap(name -> drawn.ofClass(name).stream())
                    .forEach(text -> {
                        assertThat(left(text)).as(text.getTextContent()).isNotNegative();
                        assertThat(right(text)).as(text.getTextContent()).isLessThanOrEqualTo(width);
                    });
        }
    }

    @Test
    void aNameIsNeverMarkup() {
        CasePicture picture = aCase().named(SCHOOL, LONG_NAME)
                .says("a", SCHOOL, "2026-03-02T09:00")
                .drawn("2026-03-03T09:00");

        assertThat(picture.lines().getFirst().svg()).doesNotContain("<West>");
        assertThat(picture.lines().getFirst().names()).doesNotContain("<West>");
        assertThat(picture.items().getFirst().who()).startsWith(LONG_NAME);
    }

    @Test
    void whatIsOverdueIsDashedFromItsTimeOn() {
        Drawn drawn = onlyLine(aCase().says("a", SCHOOL, "2026-03-02T09:00", delivered(POLICE, "2026-03-02T09:00"))
                .owes("d", POLICE, "a", "2026-03-02T09:00", "2026-03-03T17:00")
                .drawn("2026-03-05T09:00"));

        Element late = drawn.ofClass("lanes__bar--late").getFirst();
        double flag = firstX(drawn.ofClass("lanes__flag").getFirst());

        assertThat(late.getAttribute("stroke-dasharray")).isNotEqualTo("none");
        assertThat(firstX(late)).isEqualTo(flag);
        assertThat(drawn.ofClass("lanes__bar").getFirst().getAttribute("stroke-dasharray"))
                .isEqualTo("none");
        assertThat(drawn.ofClass("lanes__fill").getLast().getAttribute("fill")).isEqualTo("url(#lanes-1-late)");
    }

    @Test
    void silenceIsABarThatStaysOpenAndAsks() {
        StoryBeingTold story = aCase().says("a", SCHOOL, "2026-03-02T09:00", delivered(POLICE, "2026-03-02T09:00"))
                .owes("d", POLICE, "a", "2026-03-02T09:00", "2026-03-03T17:00");

        assertThat(onlyLine(story.drawn("2026-03-05T09:00")).texts()).contains("?");
        assertThat(onlyLine(story.drawn("2026-03-03T09:00")).texts()).doesNotContain("?");
    }

    @Test
    void whatWasAnsweredInTimeIsSlimAndClosed() {
        Drawn drawn = onlyLine(aCase().says("a", SCHOOL, "2026-03-02T09:00", delivered(POLICE, "2026-03-02T09:00"))
                .says(Kind.RECEIVED, "b", POLICE, "2026-03-03T09:00", "a")
                .owed("d", POLICE, "a", "2026-03-02T09:00", "2026-03-03T17:00", End.DISCHARGED, "2026-03-03T09:00", "b")
                .drawn("2026-03-05T09:00"));

        Element bar = drawn.ofClass("lanes__met").getFirst();
        List<Element> marks = drawn.ofClass("lanes__target");

        assertThat(Drawn.number(bar, "x")).isEqualTo(Drawn.number(marks.get(0), "cx"));
        assertThat(Drawn.number(bar, "x") + Drawn.number(bar, "width")).isEqualTo(Drawn.number(marks.get(1), "cx"));
        assertThat(drawn.ofClass("lanes__bar--late")).isEmpty();
        assertThat(drawn.ofClass("lanes__flag")).isEmpty();
    }

    @Test
    void theBarRisesWithEveryReminderAndEscalation() {
        StoryBeingTold story = aCase().says("a", SCHOOL, "2026-03-02T09:00", delivered(POLICE, "2026-03-02T09:00"))
                .owes("d", POLICE, "a", "2026-03-02T09:00", "2026-03-03T17:00");
        double before = height(onlyLine(story.drawn("2026-03-10T09:00")));

        story.says(Kind.REMINDER, "r", HUB, "2026-03-03T17:01", "d", delivered(POLICE, "2026-03-03T17:01"))
                .says(Kind.ESCALATION, "e", HUB, "2026-03-04T17:01", "d", delivered(POLICE, "2026-03-04T17:01"));

        CasePicture picture = story.drawn("2026-03-10T09:00");
        assertThat(height(onlyLine(picture))).isEqualTo(before + 2 * Bar.STEP);
        assertThat(picture.items())
                .anySatisfy(item -> assertThat(item.details()).contains("Reminders and escalations so far: 2"));
    }

    @Test
    void whatIsNotDeliveredLiesBeforeTheDoor() {
        Drawn drawn = onlyLine(
                aCase().says("a", SCHOOL, "2026-03-02T09:00", pending(POLICE), delivered(COUNCIL, "2026-03-02T09:00"))
                        .drawn("2026-03-05T09:00"));

        Element waiting = drawn.ofClass("lanes__waiting").getFirst();

        assertThat(waiting.getAttribute("stroke-dasharray")).isNotEqualTo("none");
        assertThat(Drawn.number(waiting, "x1"))
                .isEqualTo(Drawn.number(drawn.ofClass("lanes__target").getFirst(), "cx"));
        assertThat(Drawn.number(waiting, "x2"))
                .isEqualTo(Drawn.number(drawn.ofClass("lanes__now").getFirst(), "x1"));
        assertThat(drawn.ofClass("lanes__head")).as("to the council alone").hasSize(1);
    }

    @Test
    void whatArrivedDaysLaterArrivesThere() {
        Drawn drawn = onlyLine(aCase().says(
                        "a",
                        SCHOOL,
                        "2026-03-02T09:00",
                        delivered(POLICE, "2026-03-04T10:00"),
                        refused(COUNCIL, "2026-03-02T09:00"))
                .drawn("2026-03-05T09:00"));

        Element waiting = drawn.ofClass("lanes__waiting").getFirst();

        assertThat(Drawn.number(waiting, "x2"))
                .isBetween(
                        Drawn.number(waiting, "x1") + 40,
                        Drawn.number(drawn.ofClass("lanes__now").getFirst(), "x1") - 20);
        assertThat(drawn.texts()).contains("4 Mar");
    }

    @Test
    void whatWasRecordedLateShowsBothTimes() {
        CasePicture late = aCase().saysLate("a", SCHOOL, "2026-02-20T09:00", "2026-03-02T09:00")
                .drawn("2026-03-03T09:00");
        CasePicture soon = aCase().saysLate("a", SCHOOL, "2026-03-01T19:00", "2026-03-02T09:00")
                .drawn("2026-03-03T09:00");

        assertThat(onlyLine(late).ofClass("lanes__since")).hasSize(1);
        assertThat(onlyLine(late).texts()).contains("20 Feb");
        assertThat(late.items().getFirst().happenedAt()).contains(StoryBeingTold.at("2026-02-20T09:00"));
        assertThat(onlyLine(soon).ofClass("lanes__since")).isEmpty();
        assertThat(soon.items().getFirst().happenedAt()).isEmpty();
    }

    @Test
    void everythingInThePictureIsSaidInWordsAndLinkedFromBoth() {
        CasePicture picture = busyCase(4, 50).drawn("2027-03-01T10:00");

        List<String> drawn = picture.lines().stream()
                .flatMap(line -> Drawn.of(line.svg()).all("a").stream())
                .map(link -> link.getAttribute("href"))
                .distinct()
                .toList();
        List<String> titles = picture.lines().stream()
                .flatMap(line -> Drawn.of(line.svg()).ofClass("lanes__item").stream())
                .map(item -> ((Element) item.getElementsByTagName("title").item(0)).getTextContent())
                .toList();

        assertThat(picture.items())
                .extracting(CasePicture.Item::href)
                .containsAll(drawn)
                .doesNotHaveDuplicates();
        assertThat(picture.items()).extracting(CasePicture.Item::recordedAt).isSorted();
        assertThat(titles)
                .isNotEmpty()
                .allMatch(title -> picture.items().stream()
                        .anyMatch(item -> Stream.concat(Stream.of(item.what(), item.who()), item.details().stream())
                                .allMatch(title::contains)));
        assertThat(picture.lines()).allSatisfy(line -> {
            Element svg = Drawn.of(line.svg()).root();
            assertThat(svg.getAttribute("aria-describedby")).isEqualTo(picture.textId());
            assertThat(svg.getAttribute("role")).isEqualTo("group");
        });
    }

    @Test
    void idsAreUniqueThoughThereAreManyLines() {
        CasePicture picture = busyCase(5, 60).drawn("2027-03-01T10:00");

        List<String> ids = Stream.concat(
                        picture.lines().stream().flatMap(line -> Stream.of(line.svg(), line.names())),
                        picture.key().stream().map(CasePicture.Sign::svg))
                .flatMap(svg -> Stream.concat(Stream.of(Drawn.of(svg).root()), Drawn.of(svg).all("*").stream()))
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();

        assertThat(ids).hasSizeGreaterThan(5).doesNotHaveDuplicates();
    }

    @Test
    void whoeverOwesVeryMuchShowsWhatIsOpenAndHowMuchMoreThereIs() {
        StoryBeingTold story = aCase().says("a", SCHOOL, "2026-03-02T09:00", delivered(POLICE, "2026-03-02T09:00"));
        for (int n = 0; n < 30; n++) {
            story.owes("d" + n, POLICE, "a", "2026-03-02T09:00", "2026-03-03T17:00");
        }

        CasePicture picture = story.drawn("2026-03-05T09:00");

        assertThat(onlyLine(picture).texts()).contains("and 22 more, listed below");
        assertThat(picture.items()).hasSize(31);
    }

    @Test
    void aPartThatGoesOnSaysSoAndAsksNothing() {
        Drawn drawn = onlyLine(aCase().says("a", SCHOOL, "2026-03-02T09:00", delivered(POLICE, "2026-03-02T09:00"))
                .owes("d", POLICE, "a", "2026-03-02T09:00", "2026-03-03T17:00")
                .thatGoesOn()
                .drawn("2026-03-05T09:00"));

        assertThat(drawn.texts()).contains("later").doesNotContain("now", "?");
    }

    @Test
    void theKeyTellsWhatOccursAndNothingElse() {
        CasePicture picture = aCase().says("a", SCHOOL, "2026-03-02T09:00", refused(POLICE, "2026-03-02T09:00"))
                .drawn("2026-03-02T19:00");

        assertThat(picture.key())
                .extracting(CasePicture.Sign::words)
                .containsExactly("Message", "Refused by the recipient's system");
    }

    @Test
    void aCaseWithoutAnythingIsStillDrawn() {
        CasePicture picture = aCase().drawn("2026-03-02T09:00");

        assertThat(picture.items()).isEmpty();
        assertThat(onlyLine(picture).texts()).contains("now");
    }

    /** Everybody talks at random, some are late, some never answer. */
    private static StoryBeingTold busyCase(int seed, int messages) {
        Random random = new Random(seed);
        String[] agencies = {SCHOOL, POLICE, COUNCIL};
        StoryBeingTold story = aCase();
        LocalDateTime time = LocalDateTime.parse("2026-01-05T09:00");
        for (int n = 1; n <= messages; n++) {
            time = time.plusMinutes(random.nextInt(5) == 0 ? random.nextInt(30_000) : random.nextInt(400));
            String when = time.toString();
            String from = agencies[random.nextInt(3)];
            String to = agencies[random.nextInt(3)];
            String id = "m" + n + (random.nextBoolean() ? " with rather more words than usual" : "");
            if (random.nextInt(3) == 0 && n > 1) {
                story.says(Kind.values()[2 + random.nextInt(3)], id, from, when, "m1");
            } else {
                story.says(id, from, when, random.nextInt(6) == 0 ? pending(to) : delivered(to, when));
            }
            if (random.nextBoolean()) {
                story.owes(
                        "d" + n, to, id, when, time.plusDays(random.nextInt(9)).toString());
            } else {
                String end = time.plusMinutes(random.nextInt(9_000)).toString();
                story.owed("d" + n, to, id, when, time.plusDays(2).toString(), End.DISCHARGED, end, "unknown");
            }
        }
        return story;
    }

    private static Drawn onlyLine(CasePicture picture) {
        assertThat(picture.lines()).hasSize(1);
        return Drawn.of(picture.lines().getFirst().svg());
    }

    private static List<Element> marks(CasePicture.Line line) {
        return Drawn.of(line.svg()).ofClass("lanes__item").stream()
                .filter(item -> item.getAttribute("class").contains("--"))
                .toList();
    }

    private static Element target(Element mark) {
        return (Element) mark.getElementsByTagName("circle").item(0);
    }

    /** Of the last bar, or of its part that is overdue. */
    private static double height(Drawn drawn) {
        String[] corners =
                drawn.ofClass("lanes__fill").getLast().getAttribute("d").split("[MLZ]", -1);
        DoubleSummaryStatistics heights = Stream.of(corners)
                .filter(corner -> !corner.isEmpty())
                .mapToDouble(corner -> Double.parseDouble(corner.split(" ", -1)[1]))
                .summaryStatistics();
        return heights.getMax() - heights.getMin();
    }

    /** Where a path begins. */
    private static double firstX(Element path) {
        String d = path.getAttribute("d");
        return Double.parseDouble(d.substring(1, d.indexOf(' ')));
    }

    private static double left(Element text) {
        double x = Drawn.number(text, "x");
        return text.getAttribute("text-anchor").equals("middle") ? x - width(text) / 2 : x;
    }

    private static double right(Element text) {
        return left(text) + width(text);
    }

    private static double width(Element text) {
        return Letters.width(text.getTextContent(), Drawn.number(text, "font-size"));
    }

    private static void assertApart(List<Element> some, List<Element> others, int seed) {
        List<Element> all = Stream.concat(some.stream(), others.stream()).toList();
        for (int i = 0; i < all.size(); i++) {
            for (int j = i + 1; j < all.size(); j++) {
                Element one = all.get(i);
                Element other = all.get(j);
                boolean sameHeight = Math.abs(Drawn.number(one, "y") - Drawn.number(other, "y")) < 10;
                if (sameHeight) {
                    assertThat(right(one) <= left(other) || right(other) <= left(one))
                            .as("%s and %s, case %d", one.getTextContent(), other.getTextContent(), seed)
                            .isTrue();
                }
            }
        }
    }
}
