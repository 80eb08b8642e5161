package agencyhub.rehearsal;

import agencyhub.agency.Directory;
import agencyhub.message.MessageType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A case as somebody tells it: who does what when, who stays silent, and what the hub must make of it.
 *
 * @param failings      numbers in the list of failings that the reviews found
 * @param source        where that failing is described
 * @param unnoticed     what nobody would have noticed without the hub
 * @param hub           what the hub does about it
 * @param acknowledging agencies that acknowledge whatever they are told, within the hour, until a step says otherwise
 * @param sending       what agencies send of their own accord an hour before they owe it
 * @param until         when the story ends
 */
public record Scenario(
        String title,
        List<Integer> failings,
        Optional<String> source,
        Optional<String> unnoticed,
        Optional<String> hub,
        Directory directory,
        Instant starts,
        Set<String> acknowledging,
        Map<String, Set<MessageType>> sending,
        List<Act> acts,
        Instant until,
        List<Expectation> expectations) {}
