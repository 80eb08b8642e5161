package agencyhub.message;

import java.util.Arrays;
import java.util.Optional;

/** The message types of the catalogue. On the wire {@code agencyhub.<name>.v<major>}. */
public enum MessageType {
    REFERRAL_SUBMITTED("referral-submitted", ReferralSubmitted.class),
    REFERRAL_UPDATE("referral-update", ReferralUpdate.class),
    PANEL_OUTCOME("panel-outcome", PanelOutcome.class),
    CLOSURE_NOTICE("closure-notice", ClosureNotice.class),
    REFERRER_FEEDBACK("referrer-feedback", ReferrerFeedback.class),
    PARTY_JOINED("party-joined", PartyJoined.class),
    PARTY_LEFT("party-left", PartyLeft.class),
    ACKNOWLEDGEMENT("acknowledgement", Acknowledgement.class),
    REMINDER("reminder", Reminder.class),
    ESCALATION("escalation", Escalation.class);

    private final String word;
    private final Class<? extends CaseMessage> data;

    MessageType(String word, Class<? extends CaseMessage> data) {
        this.word = word;
        this.data = data;
    }

    /** The name in kebab case, as in the policy file and in schema file names. */
    public String word() {
        return word;
    }

    public int major() {
        return 1;
    }

    /** The CloudEvents {@code type}. */
    public String wire() {
        return "agencyhub." + word + ".v" + major();
    }

    public Class<? extends CaseMessage> data() {
        return data;
    }

    /** Reminders and escalations are the hub's own: no agency may send one. */
    public boolean sentByHub() {
        return this == REMINDER || this == ESCALATION;
    }

    public static Optional<MessageType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
