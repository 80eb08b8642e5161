package agencyhub.likeness;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** People who do not exist, as referrals speak of them. */
record Someone(Identity identity) {
    static final Blinding HUB = new Blinding("a key for tests, of 32 bytes: 12".getBytes(StandardCharsets.UTF_8));

    static Someone called(String... names) {
        return new Someone(new Identity(List.of(names), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    Someone born(String date) {
        return new Someone(new Identity(
                identity.names(), Optional.of(LocalDate.parse(date)), identity.school(), identity.identifier()));
    }

    Someone at(String school) {
        return new Someone(new Identity(identity.names(), identity.born(), Optional.of(school), identity.identifier()));
    }

    Someone withIdentifier(String identifier) {
        return new Someone(new Identity(identity.names(), identity.born(), identity.school(), Optional.of(identifier)));
    }

    BlindedIdentity blinded() {
        return HUB.blind(identity);
    }

    Likeness to(Someone other) {
        return Likeness.between(blinded(), other.blinded());
    }

    /** Whether the one would be looked at at all, when the other is looked up. */
    boolean sharesABlockWith(Someone other) {
        return blinded().blocks().stream().anyMatch(other.blinded().blocks()::contains);
    }
}
