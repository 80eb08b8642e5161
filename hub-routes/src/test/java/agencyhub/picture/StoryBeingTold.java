package agencyhub.picture;

import agencyhub.picture.CaseStory.Arrival;
import agencyhub.picture.CaseStory.Brought;
import agencyhub.picture.CaseStory.End;
import agencyhub.picture.CaseStory.Kind;
import agencyhub.picture.CaseStory.Lane;
import agencyhub.picture.CaseStory.Owed;
import agencyhub.picture.CaseStory.Said;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A case told in a few words: {@code aCase().says("referral", SCHOOL, "2026-03-02T09:12", delivered(POLICE))}. */
final class StoryBeingTold {
    static final ZoneId LONDON = ZoneId.of("Europe/London");
    static final String SCHOOL = "school.northfield";
    static final String POLICE = "police.anyshire";
    static final String COUNCIL = "la.anyshire";
    static final String HUB = "hub.operations";

    private final List<Lane> lanes = new ArrayList<>(List.of(
            new Lane(SCHOOL, "Northfield School", "referred"),
            new Lane(POLICE, "Anyshire Police", "police"),
            new Lane(COUNCIL, "Anyshire Council", "chairs the panel"),
            new Lane(HUB, "The hub", "the hub")));
    private final List<Said> said = new ArrayList<>();
    private final List<Owed> owed = new ArrayList<>();
    private boolean goesOn;

    static StoryBeingTold aCase() {
        return new StoryBeingTold();
    }

    static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(LONDON).toInstant();
    }

    static Brought delivered(String agency, String when) {
        return new Brought(agency, "desk", Arrival.DELIVERED, Optional.of(at(when)));
    }

    static Brought refused(String agency, String when) {
        return new Brought(agency, "desk", Arrival.REFUSED, Optional.of(at(when)));
    }

    static Brought pending(String agency) {
        return new Brought(agency, "desk", Arrival.PENDING, Optional.empty());
    }

    StoryBeingTold named(String agency, String name) {
        lanes.replaceAll(lane -> lane.agency().equals(agency) ? new Lane(agency, name, lane.roles()) : lane);
        return this;
    }

    StoryBeingTold says(String id, String agency, String when, Brought... to) {
        return says(Kind.MESSAGE, id, agency, at(when), at(when), Optional.empty(), to);
    }

    StoryBeingTold says(Kind kind, String id, String agency, String when, String about, Brought... to) {
        return says(kind, id, agency, at(when), at(when), Optional.of(about), to);
    }

    StoryBeingTold saysLate(String id, String agency, String happened, String recorded) {
        return says(Kind.MESSAGE, id, agency, at(recorded), at(happened), Optional.empty());
    }

    private StoryBeingTold says(
            Kind kind,
            String id,
            String agency,
            Instant recorded,
            Instant happened,
            Optional<String> about,
            Brought... to) {
        said.add(new Said(
                id,
                said.size() + 1,
                kind,
                "Words of " + id,
                agency,
                "desk",
                recorded,
                happened,
                about,
                List.of(to),
                List.of(),
                "/console/messages/" + id));
        return this;
    }

    StoryBeingTold owes(String id, String agency, String message, String opened, String due) {
        return owes(id, agency, message, opened, due, End.OPEN, Optional.empty(), Optional.empty());
    }

    StoryBeingTold owed(
            String id, String agency, String message, String opened, String due, End end, String ended, String by) {
        return owes(id, agency, message, opened, due, end, Optional.of(at(ended)), Optional.of(by));
    }

    private StoryBeingTold owes(
            String id,
            String agency,
            String message,
            String opened,
            String due,
            End end,
            Optional<Instant> ended,
            Optional<String> by) {
        owed.add(new Owed(
                id,
                agency,
                "desk",
                "acknowledge",
                message,
                at(opened),
                Optional.of(at(due)),
                end,
                ended,
                by,
                "",
                "/console/duties/" + id));
        return this;
    }

    StoryBeingTold thatGoesOn() {
        goesOn = true;
        return this;
    }

    CaseStory until(String now) {
        return new CaseStory(lanes, said, owed, at(now), goesOn, LONDON);
    }

    CasePicture drawn(String now) {
        return SwimLanes.draw("lanes", "Case AN-1", until(now));
    }
}
