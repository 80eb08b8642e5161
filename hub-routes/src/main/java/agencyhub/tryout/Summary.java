package agencyhub.tryout;

import agencyhub.agency.OfficeRef;
import agencyhub.tryout.Casebook.Owed;
import agencyhub.tryout.Casebook.Sent;
import agencyhub.tryout.Casebook.Told;
import agencyhub.tryout.Casebook.Tried;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** How a case stands: for each who had to be told or had to tell, whether that happened, or how far it was chased. */
final class Summary {

    /** @param chase empty when nobody had to be chased */
    record Row(String what, String who, String when, String then, String chase) {}

    private final Casebook casebook;
    private final OfficeRef operations;

    private Summary(Casebook casebook, OfficeRef operations) {
        this.casebook = casebook;
        this.operations = operations;
    }

    /** @param operations the office at the end of every ladder */
    static List<Row> of(Casebook casebook, OfficeRef operations) {
        Summary summary = new Summary(casebook, operations);
        List<Row> rows = new ArrayList<>();
        for (Sent message : casebook.messages()) {
            if (!message.chases() && !message.is("acknowledgement")) {
                casebook.told(message.id()).forEach(told -> rows.add(summary.told(message, told)));
                casebook.duties().stream()
                        .filter(duty -> duty.message().equals(message.id())
                                && duty.owes().isPresent())
                        .forEach(duty -> rows.add(summary.owed(duty)));
            }
        }
        return rows;
    }

    private Row told(Sent message, Told told) {
        Optional<Tried> arrival = casebook.tried(told.id()).stream()
                .filter(tried -> tried.settles() && tried.outcome().equals("delivered"))
                .findFirst();
        String when = arrival.map(tried -> Words.when(tried.at()) + " " + Words.door(tried.door()))
                .orElse("not delivered");
        Optional<Owed> duty = casebook.duties().stream()
                .filter(owed -> owed.delivery().filter(told.id()::equals).isPresent())
                .findFirst();
        return new Row(
                Words.noun(message.type()),
                told.office().toString(),
                when,
                duty.map(this::ending).orElse("nothing is owed"),
                duty.map(this::chase).orElse(""));
    }

    private Row owed(Owed duty) {
        return new Row(
                Words.noun(duty.owes().orElse("")) + ", owed",
                duty.by().toString(),
                duty.due().map(due -> "due " + Words.when(due)).orElse("no due date"),
                ending(duty),
                chase(duty));
    }

    private String ending(Owed duty) {
        Optional<Sent> end = duty.dischargedBy().flatMap(casebook::message);
        if (end.isPresent()) {
            return Words.when(end.get().at()) + " by " + end.get().sender().office();
        }
        if (!duty.open()) {
            return "not owed any more";
        }
        return duty.standsWith()
                .map(office -> "OPEN, with " + office)
                .orElseGet(() -> "open"
                        + duty.due().map(due -> ", due " + Words.when(due)).orElse(""));
    }

    private String chase(Owed duty) {
        return casebook.chases(duty.id()).stream()
                .map(chase -> (chase.is("reminder") ? "reminding " : "calling in ") + addressee(chase.id(), duty.by()))
                .collect(Collectors.joining(", "));
    }

    private String addressee(UUID chase, OfficeRef owing) {
        return casebook.told(chase).stream()
                .map(Told::office)
                .map(office -> office.agency().equals(owing.agency()) || office.equals(operations)
                        ? office.office()
                        : office.toString())
                .collect(Collectors.joining(" and "));
    }
}
