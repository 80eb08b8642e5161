package agencyhub.operations;

/**
 * Whoever is signed in and acts.
 *
 * @param account    stands in the record
 * @param name       stands in messages that a named person must answer for, and nowhere else
 * @param supervisor may waive
 */
public record Operator(String account, String name, boolean supervisor) {
    String role() {
        return supervisor ? "supervisor" : "operator";
    }

    @Override
    public String toString() {
        return account;
    }
}
