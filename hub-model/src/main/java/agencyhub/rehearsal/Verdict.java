package agencyhub.rehearsal;

/**
 * Whether something came as it was expected.
 *
 * @param line     where the scenario says so
 * @param expected in words
 * @param instead  what came instead; empty where that is no more than "not so"
 */
public record Verdict(int line, String expected, boolean held, String instead) {}
