package agencyhub.console;

import agencyhub.clock.BusinessClock;
import agencyhub.operations.DoorBook;
import agencyhub.operations.Rerouting;
import agencyhub.operations.ShuttingDoors;
import agencyhub.operations.TryingDoors;
import agencyhub.operations.Upshot;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What can be done about one door of an agency. */
@Controller
@RequestMapping("/console/agencies/{agency}/doors/{door}")
class DoorActions {
    private static final Duration USUAL_WINDOW = Duration.ofHours(4);

    private final DoorBook doors;
    private final ShuttingDoors shutting;
    private final TryingDoors trying;
    private final Rerouting rerouting;
    private final Vocabulary names;
    private final BusinessClock clock;

    DoorActions(
            DoorBook doors,
            ShuttingDoors shutting,
            TryingDoors trying,
            Rerouting rerouting,
            Vocabulary names,
            BusinessClock clock) {
        this.doors = doors;
        this.shutting = shutting;
        this.trying = trying;
        this.rerouting = rerouting;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping("/{what:pause|resume|reopen|test|reroute}")
    ModelAndView ask(@PathVariable String agency, @PathVariable String door, @PathVariable String what, Person person) {
        Acting.demandMayAct(person);
        return Acting.show(form(agency, door(agency, door), what));
    }

    @PostMapping("/{what:pause|resume|reopen|test|reroute}")
    ModelAndView act(
            @PathVariable String agency,
            @PathVariable String door,
            @PathVariable String what,
            @RequestParam Map<String, String> sent,
            Person person,
            RedirectAttributes next) {
        DoorBook.Named known = door(agency, door);
        return Acting.answer(done(known, what, sent, person), form(agency, known, what), sent, next);
    }

    private Upshot done(DoorBook.Named door, String what, Map<String, String> sent, Person person) {
        String key = door.key();
        return switch (what) {
            case "pause" -> pause(key, sent, person);
            case "resume" -> shutting.resume(Acting.instruction(person, sent), key, Acting.shown(sent));
            case "reopen" -> shutting.reopen(Acting.instruction(person, sent), key, Acting.shown(sent));
            case "test" -> trying.send(Acting.instruction(person, sent), key);
            default -> {
                String to = sent.getOrDefault("to", "");
                yield to.isEmpty()
                        ? new Upshot.Refused("to", "Choose a door.")
                        : rerouting.all(
                                Acting.instruction(person, sent),
                                key,
                                to,
                                number(sent.getOrDefault("counted-" + to, "")));
            }
        };
    }

    private Upshot pause(String key, Map<String, String> sent, Person person) {
        Optional<Instant> from = LondonTime.of(sent.getOrDefault("from", ""));
        Optional<Instant> until = LondonTime.of(sent.getOrDefault("until", ""));
        if (from.isEmpty()) {
            return new Upshot.Refused("from", "Say when it begins.");
        }
        return until.isEmpty()
                ? new Upshot.Refused("until", "Say when it ends.")
                : shutting.pause(Acting.instruction(person, sent), key, Acting.shown(sent), from.get(), until.get());
    }

    private ActForm form(String agency, DoorBook.Named door, String what) {
        return switch (what) {
            case "pause" ->
                of(agency, door, "Shut a door on purpose", what, "Shut it")
                        .saying(
                                "For planned maintenance. What is for it waits and goes out in order afterwards; nobody is chased"
                                        + " for it meanwhile. It opens by itself at the end.",
                                "At most " + shutting.longestWindow().toHours() + " hours.")
                        .asking(ActForm.input(
                                "from", "From", "UK time.", ActForm.Sort.TIME, LondonTime.field(clock.instant())))
                        .asking(ActForm.input(
                                "until",
                                "Until",
                                "UK time.",
                                ActForm.Sort.TIME,
                                LondonTime.field(clock.instant().plus(USUAL_WINDOW))));
            case "resume" ->
                of(agency, door, "Open a door again", what, "Open it")
                        .saying("It was shut on purpose. What waits for it goes out at once, in order.");
            case "reopen" ->
                of(agency, door, "Use a door again", what, "Use it again")
                        .saying(
                                "It answered that it is gone for good (410). If that was a mistake, the hub uses it again.");
            case "test" ->
                of(agency, door, "Send a test message", what, "Send it")
                        .saying(
                                "It is signed like any other and marked as a test: about nobody, in no case, and nothing is owed"
                                        + " for it. Whatever the door answers, it stays as it is.");
            default -> rerouteForm(agency, door);
        };
    }

    private ActForm rerouteForm(String agency, DoorBook.Named door) {
        Map<String, ActForm.Option> ways = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        door.offices()
                .forEach(office -> rerouting.ways(office, door.key()).forEach(way -> {
                    if (!ways.containsKey(way.doorKey())) {
                        int count = rerouting.count(door.key(), way.doorKey());
                        counts.put(way.doorKey(), count);
                        ways.put(
                                way.doorKey(),
                                new ActForm.Option(
                                        way.doorKey(),
                                        PlainWords.capital(way.name()),
                                        count + " deliveries would go there"));
                    }
                }));
        ActForm form = of(agency, door, "Send what waits by another door", "reroute", "Send it there")
                .saying("All that waits for this door goes to another one at once.")
                .asking(ActForm.choice("to", "Which door?", "", ActForm.Sort.CHOICE, List.copyOf(ways.values())));
        for (Map.Entry<String, Integer> count : counts.entrySet()) {
            form = form.carrying("counted-" + count.getKey(), String.valueOf(count.getValue()));
        }
        return form;
    }

    private ActForm of(String agency, DoorBook.Named door, String title, String what, String button) {
        String path = "/console/agencies/" + agency + "/doors/" + Acting.encoded(door.key()) + "/" + what;
        return ActForm.of(
                        title,
                        names.agency(agency) + ", " + PlainWords.ofDoor(door.kind()),
                        path,
                        "/console/agencies/" + agency,
                        names.agency(agency),
                        button)
                .carrying("shown", shutting.shown(door.key()));
    }

    private DoorBook.Named door(String agency, String key) {
        return doors.of(agency).stream()
                .filter(door -> door.key().equals(key))
                .findFirst()
                .orElseThrow(Closed.NotThere::new);
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,7}") ? Integer.parseInt(text) : 0;
    }
}
