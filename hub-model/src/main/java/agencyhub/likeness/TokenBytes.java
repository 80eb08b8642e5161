package agencyhub.likeness;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Blinded identities as the ledger keeps them: the format's number, then each collection with its size before it. */
final class TokenBytes {
    private static final long FORMAT = 1;

    private TokenBytes() {}

    static byte[] write(BlindedIdentity identity) {
        List<Long> words = new ArrayList<>();
        words.add(FORMAT);
        words.add((long) identity.names().size());
        for (BlindedName name : identity.names()) {
            words.add((long) name.parts().size());
            for (BlindedPart part : name.parts()) {
                words.add(part.initial());
                all(words, part.sounds());
                all(words, part.bigrams());
            }
        }
        words.add((long) identity.births().size());
        for (BlindedDate birth : identity.births()) {
            words.add(birth.exact());
            words.add(birth.either());
            all(words, birth.nearly());
            all(words, birth.partials());
        }
        all(words, identity.schools());
        all(words, identity.identifiers());
        ByteBuffer bytes = ByteBuffer.allocate(words.size() * Long.BYTES);
        words.forEach(bytes::putLong);
        return bytes.array();
    }

    static BlindedIdentity read(byte[] from) {
        ByteBuffer bytes = ByteBuffer.wrap(from);
        if (bytes.getLong() != FORMAT) {
            throw new IllegalArgumentException("a blinded identity of another format");
        }
        return new BlindedIdentity(
                several(bytes, () -> new BlindedName(List.copyOf(several(bytes, () -> part(bytes))))),
                several(bytes, () -> date(bytes)),
                tokens(bytes),
                tokens(bytes));
    }

    private static BlindedPart part(ByteBuffer bytes) {
        long initial = bytes.getLong();
        return new BlindedPart(tokens(bytes), initial, tokens(bytes));
    }

    private static BlindedDate date(ByteBuffer bytes) {
        return new BlindedDate(bytes.getLong(), bytes.getLong(), tokens(bytes), tokens(bytes));
    }

    private static void all(List<Long> words, Collection<Long> tokens) {
        words.add((long) tokens.size());
        words.addAll(tokens);
    }

    private static Set<Long> tokens(ByteBuffer bytes) {
        return several(bytes, bytes::getLong);
    }

    private static <T> Set<T> several(ByteBuffer bytes, Supplier<T> one) {
        Set<T> several = new LinkedHashSet<>();
        for (long left = bytes.getLong(); left > 0; left--) {
            several.add(one.get());
        }
        return several;
    }
}
