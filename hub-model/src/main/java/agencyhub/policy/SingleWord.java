package agencyhub.policy;

import agencyhub.message.MessageType;
import agencyhub.yaml.YamlNode;
import java.util.Optional;

/** Places where the type leaves only one word, or one word and something else that is not a word. */
final class SingleWord {
    private SingleWord() {}

    static Optional<String> demand(MessageType type, YamlNode place, String word, String... otherwise) {
        Optional<String> said = place.isText() ? place.text().filter(word::equals) : Optional.empty();
        if (said.isEmpty()) {
            String or = otherwise.length == 0 ? "" : " or " + String.join(" or ", otherwise);
            place.mistake(type.word() + ": only '" + word + "'" + or + " can stand here");
        }
        return said;
    }
}
