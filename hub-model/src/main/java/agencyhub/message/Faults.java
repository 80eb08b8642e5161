package agencyhub.message;

import agencyhub.message.Refusal.Fault;
import com.networknt.schema.Error;
import tools.jackson.core.JsonPointer;

/** Turns the validator's errors into faults with stable codes. The words never quote the message. */
final class Faults {
    private Faults() {}

    static Fault of(Error error) {
        String pointer = error.getInstanceLocation().toString();
        return switch (error.getKeyword()) {
            case "required" -> new Fault(pointer + step(error), "required", "This field is mandatory.");
            case "additionalProperties" -> new Fault(pointer + step(error), "unknown-field", "There is no such field.");
            case "format" -> new Fault(pointer, "format", "Not in the format that the schema names.");
            case "enum", "const" -> new Fault(pointer, "enum", "Not one of the words that the schema lists.");
            case "type" -> new Fault(pointer, "type", "Not of the JSON type that the schema names.");
            case "pattern" -> new Fault(pointer, "pattern", "Blank, or not of the form that the schema gives.");
            case "maxLength", "maxItems" -> new Fault(pointer, "too-long", "Longer than the schema allows.");
            case "minLength", "minItems" -> new Fault(pointer, "too-short", "Shorter than the schema allows.");
            default -> new Fault(pointer, "invalid", "Not as the schema describes it.");
        };
    }

    private static String step(Error error) {
        return JsonPointer.empty().appendProperty(error.getProperty()).toString();
    }
}
