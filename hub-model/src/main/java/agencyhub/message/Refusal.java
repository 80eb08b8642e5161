package agencyhub.message;

import java.util.List;

/**
 * A clear, coded no. Names fields, never quotes their content.
 *
 * @param detail one sentence for a developer; no content of the message
 * @param errors the fields at fault, for {@code 422}
 */
public record Refusal(Code code, String detail, List<Fault> errors) {

    /**
     * One field at fault.
     *
     * @param pointer JSON Pointer into the event. For the sender only, never for a log: the last step of an
     *                {@code unknown-field} is the sender's own invention
     * @param code    what is wrong with it, in one stable word
     */
    public record Fault(String pointer, String code, String detail) {
        @Override
        public String toString() {
            return code;
        }
    }

    public static Refusal of(Code code) {
        return new Refusal(code, code.title(), List.of());
    }

    public static Refusal of(Code code, String detail) {
        return new Refusal(code, detail, List.of());
    }

    public static Refusal at(String pointer, Code code, String detail) {
        return new Refusal(code, detail, List.of(new Fault(pointer, code.word(), detail)));
    }

    @Override
    public String toString() {
        return code.word();
    }
}
