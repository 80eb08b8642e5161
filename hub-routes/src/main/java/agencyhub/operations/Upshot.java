package agencyhub.operations;

import org.jspecify.annotations.Nullable;

/** What came of it, in words for whoever asked. */
public sealed interface Upshot {
    String words();

    record Done(String words) implements Upshot {}

    /**
     * A second person must allow it.
     *
     * @param asked what is to be done then, as JSON
     */
    record Waits(String words, @Nullable String asked) implements Upshot {}

    /** Somebody or something was first: nothing was done. */
    record Meanwhile(String words) implements Upshot {}

    /**
     * It cannot be done like this: nothing was.
     *
     * @param field of the form; empty where it is none in particular
     */
    record Refused(String field, String words) implements Upshot {}
}
