package agencyhub.message;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What a person judged of cases that may be about the same individual, by their references. */
public record RepeatReferralJudged(
        UUID possibleRepeat, Map<String, Judgement> judgements, By judgedBy, Instant occurredAt) implements Dated {

    @Override
    public String toString() {
        return "RepeatReferralJudged"; // what was decided about a person stays out of logs
    }
}
