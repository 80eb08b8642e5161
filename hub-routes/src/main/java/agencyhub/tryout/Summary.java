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

/**
 * How a case stands: what is not over, and for what somebody had to be chased or a door did not open.
 *
 * @param rows   of these
 * @param smooth how many duties were done in time, without a word from the hub
 */
record Summary(List<Row> rows, long smooth) {

    /** @param chase empty when nobody had to be chased */
    record Row(String what, String who, String when, String then, String chase) {}

    /** @param operations the office at the end of every ladder */
    static Summary of(Casebook casebook, OfficeRef operations) {
        List<Row> rows = new ArrayList<>();
        Standing standing = new Standing(casebook, operations);
        for (Sent message : casebook.messages()) {
            casebook.duties().stream()
                    .filter(duty -> duty.message().equals(message.id()) && standing.isWorthALine(duty))
                    .sorted((one, other) -> Boolean.compare(one.isToSend(), other.isToSend()))
                    .forEach(duty -> rows.add(standing.row(message, duty)));
        }
        long smooth = casebook.duties().stream().filter(standing::wentSmoothly).count();
        return new Summary(List.copyOf(rows), smooth);
    }

    private record Standing(Casebook casebook, OfficeRef operations) {

        /** What the hub owes itself it does unasked. */
        boolean isWorthALine(Owed duty) {
            boolean needed = duty.open() || chased(duty) || !deliveredAtOnce(duty);
            return needed && !duty.by().agency().equals(operations.agency());
        }

        boolean wentSmoothly(Owed duty) {
            return isDone(duty) && !chased(duty) && deliveredAtOnce(duty);
        }

        /** By what was owed, and not because it is not owed any more. */
        private boolean isDone(Owed duty) {
            return duty.dischargedBy()
                    .flatMap(casebook::message)
                    .filter(end -> duty.isToSend() ? duty.owes().contains(end.type()) : end.is("acknowledgement"))
                    .isPresent();
        }

        private boolean chased(Owed duty) {
            return !casebook.chases(duty.id()).isEmpty();
        }

        private boolean deliveredAtOnce(Owed duty) {
            return duty.delivery()
                    .map(casebook::tried)
                    .map(tries -> tries.stream()
                            .noneMatch(tried -> tried.outcome().equals("try-again")
                                    || tried.outcome().equals("door-shut")))
                    .orElse(true);
        }

        Row row(Sent message, Owed duty) {
            return new Row(
                    duty.isToSend() ? duty.what() : Words.noun(message.type()),
                    duty.by().toString(),
                    duty.isToSend()
                            ? duty.due()
                                    .map(due -> "due " + Words.deadline(due, duty.openedAt()))
                                    .orElse("no due date")
                            : arrival(duty),
                    ending(duty),
                    chase(duty));
        }

        private String arrival(Owed duty) {
            return duty.delivery().map(casebook::tried).stream()
                    .flatMap(List::stream)
                    .filter(tried -> tried.settles() && tried.outcome().equals("delivered"))
                    .findFirst()
                    .map((Tried tried) -> Words.when(tried.at()) + " " + Words.door(tried.door()))
                    .orElse("not delivered");
        }

        private String ending(Owed duty) {
            if (duty.open()) {
                return duty.standsWith().map(office -> "OPEN, with " + office).orElse("open");
            }
            Optional<Sent> end = duty.dischargedBy().flatMap(casebook::message);
            if (end.isEmpty()) {
                return "not owed any more";
            }
            String when = Words.when(end.get().at());
            return isDone(duty) ? when + " by " + end.get().sender().office() : "ended " + when;
        }

        private String chase(Owed duty) {
            return casebook.chases(duty.id()).stream()
                    .map(chase ->
                            (chase.is("reminder") ? "reminding " : "calling in ") + addressee(chase.id(), duty.by()))
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
}
