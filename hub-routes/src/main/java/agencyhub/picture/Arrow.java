package agencyhub.picture;

import agencyhub.picture.CaseStory.Arrival;
import agencyhub.picture.CaseStory.Brought;
import agencyhub.picture.CaseStory.Said;
import java.util.ArrayList;
import java.util.List;

/**
 * How something came to one of its recipients.
 *
 * @param sent    where it was sent
 * @param arrived where it arrived or was refused, or now while it has not
 */
record Arrow(Said said, Brought to, double sent, double arrived) {

    static List<Arrow> of(Said said, TimeScale scale) {
        List<Arrow> arrows = new ArrayList<>();
        double sent = scale.x(Moments.said(said));
        for (int i = 0; i < said.to().size(); i++) {
            Brought to = said.to().get(i);
            double arrived = to.arrival() == Arrival.PENDING
                    ? scale.x(Moments.NOW)
                    : Moments.arrivesLater(said, to) ? scale.x(Moments.brought(said, i)) : sent;
            arrows.add(new Arrow(said, to, sent, arrived));
        }
        return arrows;
    }

    /** Whether it lay before the recipient's door for long enough to be seen. */
    boolean waits() {
        return arrived > sent;
    }

    boolean touches(Stretch line) {
        return sent < line.to() && Math.max(sent, arrived) >= line.from();
    }

    static boolean touches(Said said, String agency, TimeScale scale, Stretch line) {
        return of(said, scale).stream().anyMatch(arrow -> arrow.to().agency().equals(agency) && arrow.touches(line));
    }
}
