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
                        .flatMap(said -> wanted(said, line.at(scale.x(Moments.said(said)))).stream())
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

    private static List<Labels.Wanted> wanted(Said said, double x) {
        if (said.kind().hasNumberInside()) {
            return List.of(new Labels.Wanted(x, said.words(), false));
        }
        return switch (said.kind()) {
            case REJECTED, ESCALATION -> List.of(new Labels.Wanted(x, said.number() + " " + said.words(), false));
            case MESSAGE, IN_PERSON, RECEIVED, ACTIONED, REMINDER, RESOLVED ->
                List.of(new Labels.Wanted(x, Integer.toString(said.number()), true));
        };
    }

    /** Whether anything for it arrives, or lies before its door, on this line. */
    private static boolean isTold(Lane lane, CaseStory story, TimeScale scale, Stretch line) {
        return story.said().stream()
                .anyMatch(said -> said.to().stream().anyMatch(to -> to.agency().equals(lane.agency()))
                        && Arrow.touches(said, lane.agency(), scale, line));
    }
}
