package agencyhub.testkit.junit;

import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.testkit.EventDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A message that somebody may submit: valid as it is, as the example of its type has it. Who sends it, when, and with whose ids
 * is filled in when it is submitted; the same draft may be submitted again, and is another message then.
 */
public final class Draft {
    private final MessageType type;
    private final Function<String, EventDraft> event;
    private final List<BiConsumer<EventDraft, County>> changes = new ArrayList<>();
    private @Nullable Sent about;
    private @Nullable String reference;

    Draft(MessageType type, Function<String, EventDraft> event) {
        this.type = type;
        this.event = event;
    }

    public MessageType type() {
        return type;
    }

    /**
     * In the case of that message, and about it where this type refers to one of that type. Where it must refer to one of another
     * type, it is the latest of the case.
     */
    public Draft of(Sent earlier) {
        about = earlier;
        return this;
    }

    /** In this case, which need not be one of the test's: an opaque reference, without {@code case/}. */
    public Draft in(String caseReference) {
        reference = caseReference;
        return this;
    }

    /** Sets a member of {@code data}; an agency's mock stands for its id. */
    public Draft with(String field, Object value) {
        return changed((draft, county) -> draft.with(field, value instanceof MockAgency agency ? agency.id() : value));
    }

    /** Leaves a member of {@code data} out. */
    public Draft without(String field) {
        return changed((draft, county) -> draft.without(field));
    }

    /** Names an agency where this type names one that is to do something: as {@code provider}, as {@code to}. */
    public Draft naming(String field, MockAgency agency) {
        return changed((draft, county) -> draft.with(field, Map.of("agency", agency.id())));
    }

    /** Who decided, gave or acknowledged it: an office of the sender. */
    public Draft by(String office, String name) {
        return changed((draft, county) -> draft.by(office, name));
    }

    /** The level of an acknowledgement. */
    public Draft saying(Level level) {
        return changed((draft, county) -> draft.saying(level));
    }

    public Draft because(String reason) {
        return changed((draft, county) -> draft.because(reason));
    }

    /** Goes past the gate of an exit or a closure, on the name of this office. */
    public Draft overriding(String office, String name) {
        return changed((draft, county) -> draft.overriding(office, name));
    }

    /** Without the override that some drafts have by default: everything that the policy's gate asks for must have been done. */
    public Draft withoutOverride() {
        return without("override");
    }

    /** Anything else, just before it is sent. */
    public Draft changed(java.util.function.Consumer<EventDraft> change) {
        return changed((draft, county) -> change.accept(draft));
    }

    Draft changed(BiConsumer<EventDraft, County> change) {
        changes.add(change);
        return this;
    }

    /** As this agency sends it now. */
    EventDraft writtenBy(MockAgency sender, County county) {
        String inCase = caseReference(county);
        EventDraft draft = event.apply(sender.id()).in(inCase).at(county.now());
        Mentions.localise(draft, sender, county);
        Mentions.refer(draft, Optional.ofNullable(about), inCase, county);
        changes.forEach(change -> change.accept(draft, county));
        return draft;
    }

    private String caseReference(County county) {
        if (reference != null) {
            return reference;
        }
        if (about != null) {
            return about.caseReference();
        }
        if (type == MessageType.REFERRAL_SUBMITTED) {
            return county.newCase();
        }
        return county.onlyCase()
                .orElseThrow(() -> new IllegalStateException("In which case is this " + type.word()
                        + "? Say of which message it is: of(referral), or in(\"…\")"));
    }

    @Override
    public String toString() {
        return type.word();
    }
}
