package agencyhub.testkit.mock;

import agencyhub.message.MessageType;
import agencyhub.testkit.Reply;
import agencyhub.testkit.StandIn;
import agencyhub.testkit.WebhookAnswer;
import java.util.Optional;

/**
 * What an agency does with what it is told. Whatever is empty stays as it was.
 *
 * @param up      whether its doors are open
 * @param webhook how its webhook answers
 * @param offices what its offices say
 * @param words   as the script has it
 */
record Manner(Optional<Boolean> up, Optional<WebhookAnswer> webhook, Optional<Reply> offices, String words) {

    /** Its offices acknowledge as they are asked. */
    static Manner usual() {
        return new Manner(Optional.empty(), Optional.empty(), Optional.of(Reply.asAsked()), "acknowledge");
    }

    /** From now on. @param of only messages of this type, or all of which nothing else was said */
    void adoptedBy(StandIn agency, Optional<MessageType> of) {
        up.ifPresent(open -> {
            if (open) {
                agency.up();
            } else {
                agency.down();
            }
        });
        webhook.ifPresent(
                how -> of.ifPresentOrElse(type -> agency.answering(type.word(), how), () -> agency.answering(how)));
        offices.ifPresent(
                how -> of.ifPresentOrElse(type -> agency.replying(type.word(), how), () -> agency.replying(how)));
    }
}
