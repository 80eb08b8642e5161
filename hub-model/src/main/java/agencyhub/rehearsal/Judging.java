package agencyhub.rehearsal;

import agencyhub.duty.CaseState;
import agencyhub.duty.Duty;
import agencyhub.message.Chaser;
import agencyhub.message.Event;
import agencyhub.message.Messages;
import agencyhub.rehearsal.Expectation.Standing;
import agencyhub.view.NeedToKnow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether what came of it is what was expected. */
final class Judging {
    private final Performance performance;
    private final NeedToKnow needToKnow;

    Judging(Performance performance, Messages messages) {
        this.performance = performance;
        this.needToKnow = new NeedToKnow(messages);
    }

    Verdict verdict(Expectation expectation) {
        return switch (expectation) {
            case Expectation.Told told -> told(told);
            case Expectation.Stands stands -> stands(stands);
            case Expectation.Flagged flagged -> flagged(flagged);
            case Expectation.Owned owned -> owned(owned);
            case Expectation.Shown shown -> shown(shown);
            case Expectation.Complete complete -> complete(complete);
        };
    }

    // ---- told

    private Verdict told(Expectation.Told told) {
        Optional<UUID> about = told.about().flatMap(name -> performance.message(name, told.caseReference()));
        List<Happening.Delivered> deliveries = performance.happenings().stream()
                .flatMap(happening -> happening instanceof Happening.Delivered delivered
                        ? Stream.of(delivered)
                        : Stream.<Happening.Delivered>empty())
                .filter(delivered -> delivered.reference().equals(told.caseReference()))
                .filter(delivered -> Who.means(told.whom(), delivered.office()))
                .filter(delivered -> told.of().map(delivered.type()::equals).orElse(true))
                .filter(delivered -> told.about().isEmpty()
                        || about.map(message -> speaksOf(delivered.message(), message))
                                .orElse(false))
                .toList();
        boolean inTime = deliveries.stream()
                .anyMatch(delivered ->
                        told.by().map(by -> !delivered.at().isAfter(by)).orElse(true)
                                && told.from()
                                        .map(from -> !delivered.at().isBefore(from))
                                        .orElse(true));
        String words = told.whom()
                + (told.expected() ? " is told" : " is not told")
                + told.of().map(type -> " of " + type.word()).orElse("")
                + told.about().map(name -> " about " + name).orElse("")
                + told.from().map(from -> " from " + In.words(from)).orElse("")
                + told.by().map(by -> " by " + In.words(by)).orElse("");
        String instead = deliveries.isEmpty()
                ? "never told"
                : "told "
                        + String.join(
                                ", ",
                                deliveries.stream()
                                        .map(one -> In.words(one.at()))
                                        .toList());
        return new Verdict(told.line(), words, inTime == told.expected(), instead);
    }

    /** Whether a message is this one, chases what it opened, or refers to it. */
    private boolean speaksOf(UUID message, UUID about) {
        if (message.equals(about)) {
            return true;
        }
        Event event = event(message);
        if (event.data() instanceof Chaser chaser) {
            return chaser.chased().message().equals(about);
        }
        return event.refers().stream().anyMatch(reference -> reference.message().equals(about))
                || event.word("about").equals(Optional.of(about.toString()));
    }

    private Event event(UUID message) {
        return performance.rehearsal().ledger().accepted(message).orElseThrow();
    }

    // ---- duties

    private Verdict stands(Expectation.Stands stands) {
        List<Duty> found = performance
                .duties()
                .filter(owed -> owed.duty().caseReference().equals(stands.caseReference()))
                .filter(owed -> isMeant(owed.duty(), stands))
                .filter(owed -> standing(owed, stands.on()).equals(Optional.of(stands.standing())))
                .map(Owed::duty)
                .toList();
        Expectation.Which which = stands.which();
        String words = (stands.expected() ? "" : "not ") + stands.standing().word() + " "
                + In.words(stands.on()) + ":"
                + which.owedBy().map(by -> " owed by " + by).orElse("")
                + which.owedTo().map(to -> " owed to " + to).orElse("")
                + which.sends().map(type -> ", to send " + type.word()).orElse("")
                + which.about().map(name -> ", for " + name).orElse("");
        String instead = found.isEmpty()
                ? "no such duty"
                : String.join("; ", found.stream().map(In::words).toList());
        return new Verdict(stands.line(), words, found.isEmpty() != stands.expected(), instead);
    }

    private boolean isMeant(Duty duty, Expectation.Stands stands) {
        Expectation.Which which = stands.which();
        return which.owedBy().map(by -> Who.means(by, duty.owedBy())).orElse(true)
                && which.owedTo().map(to -> Who.means(to, duty.owedTo())).orElse(true)
                && which.sends().map(duty.owes()::contains).orElse(true)
                && which.about()
                        .map(name -> performance
                                .message(name, stands.caseReference())
                                .map(duty.message()::equals)
                                .orElse(false))
                        .orElse(true);
    }

    /** How a duty stood at some time; empty before it was opened. */
    private Optional<Standing> standing(Owed owed, Instant on) {
        if (owed.duty().openedAt().isAfter(on)) {
            return Optional.empty();
        }
        if (owed.ended().filter(end -> !end.at().isAfter(on)).isPresent()) {
            return Optional.of(
                    switch (owed.ended().orElseThrow().how()) {
                        case DISCHARGED -> Standing.DISCHARGED;
                        case WAIVED -> Standing.WAIVED;
                        case WITHHELD -> throw new IllegalStateException("withheld is no end");
                    });
        }
        boolean withheld = false;
        for (Happening happening : performance.happenings()) {
            if (happening.at().isAfter(on)) {
                break;
            }
            if (happening instanceof Happening.Ended(var _, var duty, var how, var _)
                    && duty.id().equals(owed.duty().id())) {
                withheld = how == Happening.Ended.How.WITHHELD;
            } else if (happening instanceof Happening.Reopened(var _, var duty)
                    && duty.id().equals(owed.duty().id())) {
                withheld = false;
            }
        }
        return Optional.of(withheld ? Standing.WITHHELD : Standing.OPEN);
    }

    // ---- the rest

    private Verdict flagged(Expectation.Flagged flagged) {
        Optional<UUID> message = performance.message(flagged.message(), flagged.caseReference());
        Set<agencyhub.message.Flag> flags = performance.happenings().stream()
                .flatMap(happening -> happening instanceof Happening.Accepted accepted
                                && message.equals(Optional.of(accepted.event().id()))
                        ? Stream.of(accepted.flags())
                        : Stream.<Set<agencyhub.message.Flag>>empty())
                .findFirst()
                .orElse(Set.of());
        return new Verdict(
                flagged.line(),
                flagged.message() + " is " + (flagged.expected() ? "" : "not ") + "flagged "
                        + flagged.with().word(),
                flags.contains(flagged.with()) == flagged.expected(),
                flags.isEmpty()
                        ? "no flags"
                        : "flags: " + flags.stream().map(flag -> flag.word()).toList());
    }

    private Verdict owned(Expectation.Owned owned) {
        Optional<CaseState.Ownership> owners = performance.happenings().stream()
                .flatMap(happening -> happening instanceof Happening.Owned since
                                && since.reference().equals(owned.caseReference())
                                && !since.at().isAfter(owned.on())
                        ? Stream.of(since.owners())
                        : Stream.<CaseState.Ownership>empty())
                .reduce((earlier, later) -> later);
        boolean held = owners.map(now -> owned.coordinator()
                                .map(whom -> Who.means(whom, now.coordinator()))
                                .orElse(true)
                        && owned.riskOwner()
                                .map(whom -> Who.means(whom, now.riskOwner()))
                                .orElse(true))
                .orElse(false);
        return new Verdict(
                owned.line(),
                In.words(owned.on())
                        + owned.coordinator()
                                .map(whom -> ", " + whom + " coordinates the case")
                                .orElse("")
                        + owned.riskOwner()
                                .map(whom -> ", " + whom + " holds the risk")
                                .orElse(""),
                held,
                owners.map(now -> now.coordinator() + " coordinates, " + now.riskOwner() + " holds the risk")
                        .orElse("nobody does"));
    }

    private Verdict shown(Expectation.Shown shown) {
        Optional<Delivery> delivery = performance
                .message(shown.message(), shown.caseReference())
                .flatMap(message -> performance.rehearsal().ledger().delivery(message, shown.whom()));
        boolean seen = delivery.map(told -> {
                    JsonNode copy = JsonMapper.shared()
                            .readTree(needToKnow.copy(
                                    event(told.message()), told.telling().roles()));
                    return !copy.at("/data/" + shown.field().replace('.', '/')).isMissingNode();
                })
                .orElse(false);
        return new Verdict(
                shown.line(),
                shown.whom() + (shown.expected() ? " is shown " : " is not shown ") + shown.field() + " of "
                        + shown.message(),
                seen == shown.expected(),
                delivery.isEmpty() ? "it was not told of it" : seen ? "it is shown" : "it is not shown");
    }

    private Verdict complete(Expectation.Complete complete) {
        boolean is = performance
                .rehearsal()
                .state(complete.caseReference())
                .closing()
                .complete();
        return new Verdict(
                complete.line(),
                "the closure is " + (complete.expected() ? "" : "not ") + "complete: everyone has said that he knows",
                is == complete.expected(),
                is ? "it is" : "it is not");
    }
}
