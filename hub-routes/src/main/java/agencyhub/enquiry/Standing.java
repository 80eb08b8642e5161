package agencyhub.enquiry;

import agencyhub.duty.CaseState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Where a case stands, as its owners may see it: who answers for it, what waits to pass on, how far its end has got. */
final class Standing {
    private Standing() {}

    static void describe(CaseState state, ObjectNode json) {
        state.ownership().ifPresent(owners -> {
            json.set("caseCoordinator", Replies.office(owners.coordinator()));
            json.set("riskOwner", Replies.office(owners.riskOwner()));
        });
        json.set(
                "transfers",
                Replies.array(state.transfers().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(Standing::transfer)
                        .toList()));
        json.set("closure", closure(state.closing()));
    }

    private static ObjectNode transfer(Map.Entry<UUID, CaseState.Transfer> waiting) {
        return Replies.object()
                .put("message", waiting.getKey().toString())
                .put("what", word(waiting.getValue().passes().name()))
                .put("from", waiting.getValue().from())
                .put("to", waiting.getValue().to());
    }

    private static ObjectNode closure(CaseState.Closing closing) {
        ObjectNode json = Replies.object().put("state", stateOf(closing));
        closing.proposal().ifPresent(proposal -> json.put("proposal", proposal.toString()));
        Replies.put(json, "challengeUntil", closing.windowEnds());
        ArrayNode challenges = json.putArray("challenges");
        sorted(closing.challenges().stream().map(UUID::toString).toList()).forEach(challenges::add);
        closing.closed().ifPresent(notice -> json.put("notice", notice.toString()));
        ArrayNode uninformed = json.putArray("notInformed");
        sorted(closing.uninformed()).forEach(uninformed::add);
        return json;
    }

    /** A closure is not complete until everyone is informed. */
    private static String stateOf(CaseState.Closing closing) {
        if (closing.proposal().isPresent()) {
            return "proposed";
        }
        if (closing.closed().isEmpty()) {
            return "open";
        }
        return closing.complete() ? "complete" : "closed";
    }

    private static List<String> sorted(Iterable<String> words) {
        List<String> list = new java.util.ArrayList<>();
        words.forEach(list::add);
        list.sort(String::compareTo);
        return list;
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
