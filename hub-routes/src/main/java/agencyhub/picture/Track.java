package agencyhub.picture;

import agencyhub.picture.CaseStory.Lane;
import agencyhub.picture.CaseStory.Owed;
import agencyhub.picture.CaseStory.Said;
import java.util.ArrayList;
import java.util.List;

/**
 * A lane on one line of the picture: its name, its words, the line on which it speaks and is told, and under that what it owes.
 *
 * @param voice the height on which it speaks
 */
record Track(Lane lane, double top, double voice, double bottom, List<Labels.Label> labels, BarRows bars) {
    static final double STRIP = 22;
    static final double REACH = 12;
    private static final double QUIET = 12;
    private static final double FOOT = 6;

    static List<Track> of(CaseStory story, TimeScale scale, Stretch line, double top) {
        List<Track> tracks = new ArrayList<>();
        double y = top;
        for (Lane lane : story.lanes()) {
            Track track = of(lane, story, scale, line, y);
            tracks.add(track);
            y = track.bottom();
        }
        return tracks;
    }

    private static Track of(Lane lane, CaseStory story, TimeScale scale, Stretch line, double top) {
        double right = line.width() - Stretch.MARGIN;
        List<Said> here = story.said().stream()
                .filter(said -> said.agency().equals(lane.agency()))
                .filter(said -> line.holds(scale.x(Moments.said(said))))
                .toList();
        List<Labels.Label> labels = Labels.place(
                here.stream()
                        .map(said -> wanted(said, line.at(scale.x(Moments.said(said)))))
                        .toList(),
                Stretch.MARGIN,
                right);
        BarRows bars = BarRows.of(
                story.owed().stream()
                        .filter((Owed owed) -> owed.agency().equals(lane.agency()))
                        .flatMap(owed -> Bar.of(owed, story, scale, line).stream())
                        .toList(),
                right);
        boolean busy = !here.isEmpty() || !bars.rows().isEmpty() || isTold(lane, story, scale, line);
        double voice = top + STRIP + (busy ? Labels.rows(labels) * Labels.ROW + REACH + 2 : QUIET / 2);
        double bottom = voice + (busy ? REACH + 2 + bars.height() + FOOT : QUIET / 2);
        return new Track(lane, top, voice, bottom, labels, bars);
    }

    private static Labels.Wanted wanted(Said said, double x) {
        String number = said.kind().hasNumberInside() ? "" : Integer.toString(said.number());
        String words = switch (said.kind()) {
            case MESSAGE, IN_PERSON, REJECTED, ESCALATION -> said.words();
            case RECEIVED, ACTIONED, REMINDER, RESOLVED -> "";
        };
        return new Labels.Wanted(x, number, words);
    }

    /** Whether anything for it arrives, or lies before its door, on this line. */
    private static boolean isTold(Lane lane, CaseStory story, TimeScale scale, Stretch line) {
        return story.said().stream()
                .anyMatch(said -> said.to().stream().anyMatch(to -> to.agency().equals(lane.agency()))
                        && Arrow.touches(said, lane.agency(), scale, line));
    }
}
