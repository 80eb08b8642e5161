package agencyhub.console;

import agencyhub.duty.DutyKind;
import agencyhub.duty.NextStep;
import agencyhub.message.MessageType;
import agencyhub.worklist.DutyStory;
import agencyhub.worklist.Entry;
import agencyhub.worklist.Trouble;
import agencyhub.worklist.Who;
import org.springframework.stereotype.Component;

/** Puts duties into words for operators: what is owed, what is wrong with it, and what happens next. */
@Component
class WorklistWords {
    private final Vocabulary vocabulary;

    WorklistWords(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** {@code Closure notice}. */
    public String type(MessageType type) {
        return vocabulary.type(type);
    }

    /** What somebody should know in the end. */
    public String what(Entry entry) {
        return entry.about().map(this::type).orElse("A message");
    }

    /** What is to be done about it. */
    public String toDo(Entry entry) {
        return switch (entry.duty().kind()) {
            case ACKNOWLEDGE ->
                entry.duty()
                        .level()
                        .map(level -> "to be acknowledged as " + level.word())
                        .orElse("to be acknowledged");
            case SEND -> "to be sent";
            case ANSWER -> "to answer a rejection";
        };
    }

    public String kind(DutyKind kind) {
        return switch (kind) {
            case ACKNOWLEDGE -> "To acknowledge";
            case SEND -> "To send";
            case ANSWER -> "To answer a rejection";
        };
    }

    /** What has happened so far: one of the three failures, or why it is none. */
    public String state(Entry entry) {
        return switch (entry.state()) {
            case "withheld" -> "Withheld";
            case "discharged" -> "Done";
            case "waived" -> "Waived";
            default -> entry.trouble().map(Trouble::title).orElse("Not due yet");
        };
    }

    /** Never the colour alone: it stands behind the words. */
    public String tag(Entry entry) {
        return switch (entry.state()) {
            case "withheld" -> "govuk-tag--purple";
            case "discharged" -> "govuk-tag--green";
            case "waived" -> "govuk-tag--grey";
            default -> entry.trouble().map(WorklistWords::colour).orElse("govuk-tag--grey");
        };
    }

    private static String colour(Trouble trouble) {
        return switch (trouble) {
            case NOT_SENT -> "govuk-tag--red";
            case NOT_DELIVERED -> "govuk-tag--orange";
            case NOT_ACKNOWLEDGED -> "govuk-tag--yellow";
            case NOT_CHASED -> "govuk-tag--grey";
        };
    }

    /** {@code 2 working days, 3 hours overdue}. */
    public String age(Entry entry) {
        if (entry.due().isEmpty()) {
            return "No deadline: it lies beyond the loaded calendar";
        }
        return entry.age()
                .map(time -> entry.overdue() ? time + " overdue" : "due in " + time)
                .orElse(
                        entry.overdue()
                                ? "overdue since before the loaded calendar"
                                : "due after the loaded calendar ends");
    }

    /** What the hub does next by itself. */
    public String next(Entry entry) {
        if (entry.state().equals("withheld")) {
            return "Review: it is owed again";
        }
        return entry.next()
                .map(step -> step(step.kind())
                        + entry.nextWho().map(who -> towards(step, who)).orElse(""))
                .orElse("Nothing by itself: somebody must act");
    }

    private static String towards(NextStep step, Who who) {
        return step.kind().equals("look-again") ? "" : " " + who;
    }

    public String step(DutyStory.Rung rung) {
        return step(rung.kind());
    }

    private String step(String kind) {
        return switch (kind) {
            case "reminder" -> "Reminder to";
            case "escalation" -> "Escalation to";
            case "escalation-resolved" -> "Told that it is over:";
            case "look-again" -> "The hub looks again whether it was delivered";
            default -> MessageType.of(kind).map(this::type).orElse(kind) + ", sent by the hub itself as";
        };
    }

    public String door(String kind) {
        return PlainWords.ofDoor(kind);
    }

    public String doorState(String state) {
        return switch (state) {
            case "down" -> "Down";
            case "faulty" -> "Set up wrongly";
            case "retired" -> "Gone for good";
            case "paused" -> "Paused on purpose";
            default -> state;
        };
    }

    public String outcome(String outcome) {
        return PlainWords.ofOutcome(outcome);
    }
}
