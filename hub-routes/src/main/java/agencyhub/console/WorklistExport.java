package agencyhub.console;

import agencyhub.clock.BusinessClock;
import agencyhub.worklist.Entry;
import agencyhub.worklist.Refusals;
import agencyhub.worklist.Selection;
import agencyhub.worklist.ShutDoors;
import agencyhub.worklist.Trouble;
import agencyhub.worklist.Who;
import agencyhub.worklist.Worklist;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All of a selection as a table for other programs: read as it is written, however long it is. Nothing about a person. */
@Controller
class WorklistExport {
    private final Worklist worklist;
    private final ShutDoors doors;
    private final Refusals refusals;
    private final BusinessClock clock;

    WorklistExport(Worklist worklist, ShutDoors doors, Refusals refusals, BusinessClock clock) {
        this.worklist = worklist;
        this.doors = doors;
        this.refusals = refusals;
        this.clock = clock;
    }

    @GetMapping("/console/worklist.csv")
    void export(@RequestParam MultiValueMap<String, String> parameters, HttpServletResponse response)
            throws IOException {
        Selection selection = Selection.of(parameters);
        String at = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
        response.setContentType("text/csv");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"" + selection.view().word() + "-" + at + ".csv\"");
        Csv csv = new Csv(response.getWriter());
        try {
            switch (selection.view().shape()) {
                case DUTIES -> duties(selection, csv);
                case DOORS -> doors(csv);
                case REFUSALS -> refusals(csv);
            }
            csv.flush();
        } catch (UncheckedIOException gone) {
            // whoever wanted it went away
        }
    }

    private void duties(Selection selection, Csv csv) {
        csv.row(List.of(
                "duty",
                "state",
                "kind",
                "message type",
                "case",
                "message",
                "failure",
                "urgent",
                "owing agency",
                "owing office",
                "waiting agency",
                "waiting office",
                "opened at",
                "due by",
                "overdue",
                "working time",
                "next step at",
                "next step",
                "next agency",
                "next office",
                "rungs climbed",
                "rungs",
                "stands with agency",
                "stands with office"));
        worklist.each(selection, entry -> csv.row(cells(entry)));
    }

    private static List<String> cells(Entry entry) {
        return List.of(
                entry.duty().id().toString(),
                entry.state(),
                entry.duty().kind().word(),
                entry.about().map(type -> type.word()).orElse(""),
                entry.caseReference(),
                entry.duty().message().toString(),
                entry.trouble().map(Trouble::word).orElse(""),
                entry.duty().urgent() ? "yes" : "no",
                entry.duty().owedBy().agency(),
                entry.duty().owedBy().office(),
                entry.duty().owedTo().agency(),
                entry.duty().owedTo().office(),
                entry.duty().openedAt().toString(),
                at(entry.due()),
                entry.overdue() ? "yes" : "no",
                entry.age().map(Object::toString).orElse(""),
                at(entry.next().map(step -> step.at())),
                entry.next().map(step -> step.kind()).orElse(""),
                agency(entry.nextWho()),
                office(entry.nextWho()),
                Integer.toString(entry.rung()),
                Integer.toString(entry.rungs()),
                agency(entry.standing()),
                office(entry.standing()));
    }

    private void doors(Csv csv) {
        csv.row(List.of(
                "agency", "kind", "state", "reason", "since", "failures", "messages waiting", "oldest accepted at"));
        doors.all()
                .forEach(door -> csv.row(List.of(
                        door.agency(),
                        door.kind(),
                        door.state(),
                        door.reason(),
                        door.since().toString(),
                        Integer.toString(door.failures()),
                        door.waiting().toString(),
                        at(door.oldest()))));
    }

    private void refusals(Csv csv) {
        csv.row(List.of(
                "delivery", "message", "message type", "case", "agency", "office", "at", "door", "outcome", "detail"));
        refusals.all()
                .forEach(refusal -> csv.row(List.of(
                        refusal.delivery().toString(),
                        refusal.message().toString(),
                        refusal.type().map(type -> type.word()).orElse(""),
                        refusal.caseReference(),
                        refusal.recipient().ref().agency(),
                        refusal.recipient().ref().office(),
                        refusal.at().toString(),
                        refusal.door(),
                        refusal.outcome(),
                        refusal.detail())));
    }

    private static String at(Optional<Instant> at) {
        return at.map(Instant::toString).orElse("");
    }

    private static String agency(Optional<Who> who) {
        return who.map(office -> office.ref().agency()).orElse("");
    }

    private static String office(Optional<Who> who) {
        return who.map(office -> office.ref().office()).orElse("");
    }
}
