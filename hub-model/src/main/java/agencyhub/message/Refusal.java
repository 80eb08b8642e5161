package agencyhub.message;

import java.util.List;

/**
 * A clear, coded no. Names fields, never quotes their content.
 *
 * @param detail one sentence for a developer; no content of the message
 * @param errors the fields at fault, for {@code 422}
 */
public record Refusal(Code code, String detail, List<Fault> errors) {

    /** One field at fault. @param pointer JSON Pointer into the event @param code what is wrong with it */
    public record Fault(String pointer, String code, String detail) {}

    public static Refusal of(Code code) {
        return new Refusal(code, code.title(), List.of());
    }

    public static Refusal of(Code code, String detail) {
        return new Refusal(code, detail, List.of());
    }

    public static Refusal at(String pointer, Code code, String detail) {
        return new Refusal(code, detail, List.of(new Fault(pointer, code.word(), detail)));
    }
}
