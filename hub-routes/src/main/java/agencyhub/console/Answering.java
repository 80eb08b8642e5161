package agencyhub.console;

import agencyhub.Rooms;
import agencyhub.agency.OfficeRef;
import agencyhub.clock.BusinessClock;
import agencyhub.enquiry.Letter;
import agencyhub.intake.Answer;
import agencyhub.intake.Gate;
import agencyhub.intake.Submission;
import agencyhub.message.Code;
import agencyhub.message.Level;
import agencyhub.message.Marking;
import agencyhub.message.MessageType;
import agencyhub.message.Refusal;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Says for an agency what one of its people says about a message: an acknowledgement like any other, by the same way in. */
@Component
class Answering {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A name on one line, as the schema allows. */
    private static final int LONGEST_NAME = 200;

    private final ProducerTemplate camel;
    private final Gate gate;
    private final BusinessClock clock;

    Answering(ProducerTemplate camel, Gate gate, BusinessClock clock) {
        this.camel = camel;
        this.gate = gate;
        this.clock = clock;
    }

    /**
     * @param id of the acknowledgement, given to the form: a form that is sent twice says it once
     * @param name of the person, as the organisation's account has it
     */
    Answer say(UUID id, Letter about, OfficeRef office, String name, Level level, String reason) {
        byte[] event = JSON.writeValueAsBytes(event(id, about, office, name, level, reason));
        if (!gate.enter()) {
            return new Answer.Refused(Refusal.of(Code.UNAVAILABLE));
        }
        try {
            return Optional.ofNullable(
                            camel.requestBody(Rooms.INTAKE, new Submission(office.agency(), event), Answer.class))
                    .orElseGet(() -> new Answer.Refused(Refusal.of(Code.UNAVAILABLE)));
        } finally {
            gate.leave();
        }
    }

    private ObjectNode event(UUID id, Letter about, OfficeRef office, String name, Level level, String reason) {
        ObjectNode event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", id.toString())
                .put("source", "urn:agency:" + office.agency())
                .put("type", MessageType.ACKNOWLEDGEMENT.wire())
                .put("subject", "case/" + about.caseReference())
                .put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("datacontenttype", "application/json")
                .put("marking", Marking.OFFICIAL_SENSITIVE.word());
        ObjectNode data = event.putObject("data")
                .put("message", about.message().toString())
                .put("level", level.word());
        ObjectNode by = data.putObject("by").put("office", office.office());
        String line = name.replaceAll("\\p{Cntrl}", " ").strip();
        if (!line.isEmpty()) {
            by.put("name", line.substring(0, Math.min(line.length(), LONGEST_NAME)));
        }
        if (!reason.isBlank()) {
            data.put("reason", reason);
        }
        return event;
    }
}
