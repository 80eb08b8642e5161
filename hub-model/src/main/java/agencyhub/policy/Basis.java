package agencyhub.policy;

import java.util.Optional;

/**
 * Where a deadline comes from. No statutory or national deadline for telling a referrer was found, so most are local
 * defaults, and whoever reads the policy must be able to tell.
 *
 * @param source what it rests on, in words, if anything
 */
public record Basis(Kind kind, Optional<String> source) {

    public static final Basis LOCAL_DEFAULT = new Basis(Kind.LOCAL_DEFAULT, Optional.empty());

    public enum Kind {
        /** Laid down in law. */
        STATUTORY("statutory"),
        /** In published national or local guidance. */
        PUBLISHED("published"),
        /** Chosen here: change it as your partnership decides. */
        LOCAL_DEFAULT("local-default");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
