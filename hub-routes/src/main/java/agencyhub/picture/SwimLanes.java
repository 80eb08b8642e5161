package agencyhub.picture;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A case as swim lanes: a lane for each party, time from left to right, and nothing in it that is not said in words as well. It is drawn
 * by the server alone, and reads the same on screen, on paper and without colours.
 */
public final class SwimLanes {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private SwimLanes() {}

    /** @param id unique on its page */
    public static CasePicture draw(String id, String title, CaseStory story) {
        TimeScale scale = Moments.scale(story);
        InWords words = new InWords(story);
        List<CasePicture.Line> lines = new ArrayList<>();
        List<Stretch> stretches = Stretch.of(scale);
        for (int i = 0; i < stretches.size(); i++) {
            String caption = caption(scale, stretches.get(i));
            Sheet sheet = new Sheet(story, scale, stretches.get(i), words);
            String lineId = id + "-" + (i + 1);
            lines.add(new CasePicture.Line(
                    caption, sheet.draw(lineId, title + ", " + caption, CasePicture.textId(id)), sheet.names()));
        }
        return new CasePicture(id, title, lines, Key.of(id, story), words.items());
    }

    private static String caption(TimeScale scale, Stretch line) {
        List<LocalDate> days = scale.days().stream()
                .filter(day -> day.to() > line.from() && day.from() < line.to())
                .map(TimeScale.Day::date)
                .toList();
        String from = DATE.format(days.getFirst());
        return days.size() == 1 ? from : from + " to " + DATE.format(days.getLast());
    }
}
