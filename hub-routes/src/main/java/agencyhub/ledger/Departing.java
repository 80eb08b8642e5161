package agencyhub.ledger;

import agencyhub.agency.Directory;
import agencyhub.agency.Ended;
import agencyhub.duty.Departures;
import agencyhub.message.AgencyEnded;
import agencyhub.message.Event;
import agencyhub.message.Messages;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Before anything is decided in a case, whoever stands in the place of an agency that has ended takes over there, by the
 * same message that the hub's own sweep would send: however late that comes, nothing is decided by who was there before.
 */
record Departing(Directory directory, Messages messages) {

    /** What the hub must say first in the cases of these. */
    List<Arrival> before(CaseReading reading, List<Arrival> arrivals) {
        if (directory.ended().isEmpty()) {
            return List.of();
        }
        Set<String> references = new LinkedHashSet<>();
        arrivals.forEach(arrival -> references.add(arrival.event().caseReference()));
        List<Arrival> first = new ArrayList<>();
        for (String reference : references) {
            for (Ended ended : Departures.due(reading.file(reference), directory)) {
                first.add(arrival(Departures.words(messages, directory.hubAgency(), reference, ended)));
            }
        }
        return first;
    }

    private Arrival arrival(byte[] body) {
        Event event = messages.read(body);
        return new Arrival(
                event, body, Digests.sha256(body), Optional.empty(), Optional.empty(), new CompletableFuture<>());
    }

    /** All that say of an agency that it has ended. */
    static List<Arrival> among(List<Arrival> first, List<Arrival> arrivals) {
        return Stream.concat(
                        first.stream(),
                        arrivals.stream()
                                .filter(arrival -> gone(arrival).findAny().isPresent()))
                .toList();
    }

    /** The agency that has ended, if that is what it says. */
    static Stream<String> gone(Arrival arrival) {
        return arrival.event().data() instanceof AgencyEnded word ? Stream.of(word.agency()) : Stream.empty();
    }
}
