package agencyhub.yaml;

/**
 * Something wrong in a file.
 *
 * @param line from 1
 */
public record Mistake(int line, String text) {}
