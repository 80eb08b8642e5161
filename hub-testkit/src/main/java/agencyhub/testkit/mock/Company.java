package agencyhub.testkit.mock;

import agencyhub.testkit.Answer;
import agencyhub.testkit.HubClient;
import agencyhub.testkit.HubClient.As;
import agencyhub.testkit.HubClient.DutyState;
import agencyhub.testkit.Occurrence;
import agencyhub.testkit.Reaching;
import agencyhub.testkit.StandIn;
import agencyhub.testkit.StandIns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The mock agencies of a script, at work. */
final class Company implements AutoCloseable {
    private final Map<String, StandIn> members = new LinkedHashMap<>();
    private final Script script;
    private final Chronicle chronicle;

    private Company(Script script, Chronicle chronicle) {
        this.script = script;
        this.chronicle = chronicle;
    }

    /** Opens the webhooks. @throws StandIns.PortTaken when a port is not free */
    static Company open(Script script, Chronicle chronicle) {
        Company company = new Company(script, chronicle);
        try {
            for (Part part : script.parts()) {
                StandIn member = StandIns.open(part.settings());
                company.members.put(part.agency(), member);
                member.watchedBy(occurrence -> company.note(part.agency(), occurrence));
                Manner.usual().adoptedBy(member, Optional.empty());
                part.does().adoptedBy(member, Optional.empty());
                part.on().forEach((type, manner) -> manner.adoptedBy(member, Optional.of(type)));
            }
            return company;
        } catch (RuntimeException e) {
            company.close();
            throw e;
        }
    }

    /**
     * Leads them to the hub.
     *
     * @throws IllegalStateException in one line when hub or broker cannot be reached, or do not know one of them
     */
    void meet(Reaching reaching) throws InterruptedException {
        reaching.hub(script.hub());
        for (Part part : script.parts()) {
            member(part.agency()).hubAt(script.hub());
            if (part.hasToken()) {
                demandKnown(part);
            }
        }
        if (script.parts().stream().anyMatch(Part::amqp)) {
            reaching.broker(script.broker());
        }
        for (Part part : script.parts()) {
            openOtherDoors(part, member(part.agency()));
        }
    }

    private void demandKnown(Part part) {
        HubClient hub = member(part.agency()).hub();
        Answer answer = hub.duties(DutyState.OPEN, As.OWING);
        if (answer.status() == 401 || answer.status() == 403) {
            throw new IllegalStateException("the hub at " + script.hub() + " does not accept the token of "
                    + part.agency() + " (" + answer + "): its directory has another digest, or does not name it");
        }
        if (!answer.isOk()) {
            throw new IllegalStateException("what is at " + script.hub() + " does not answer as a hub does: " + answer);
        }
    }

    private void openOtherDoors(Part part, StandIn member) {
        List<String> doors = new ArrayList<>();
        if (!part.settings().webhookSecrets().isEmpty()) {
            doors.add("webhook " + member.webhook());
        }
        if (part.inbox()) {
            member.fetching();
            doors.add("inbox");
        }
        if (part.amqp()) {
            try {
                member.brokerAt(script.broker());
            } catch (IllegalStateException refused) {
                throw new IllegalStateException(
                        part.agency() + " at " + script.broker() + ": " + refused.getMessage(), refused);
            }
            doors.add("amqp");
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("doors", String.join(", ", doors));
        facts.put("does", part.does().words());
        chronicle.note(part.agency(), "there", facts);
    }

    StandIn member(String agency) {
        StandIn member = members.get(agency);
        if (member == null) {
            throw new IllegalStateException("nobody plays " + agency);
        }
        return member;
    }

    private void note(String agency, Occurrence occurrence) {
        switch (occurrence) {
            case Occurrence.Told(var received) -> chronicle.told(agency, received);
            case Occurrence.TurnedAway(var call, var status) -> {
                Map<String, String> facts = Chronicle.facts(call);
                facts.put("answer", Integer.toString(status));
                chronicle.note(agency, "turned-away", facts);
            }
            case Occurrence.Forged() ->
                chronicle.note(
                        agency, "forged", Map.of("words", "(a call whose signature fits none of its webhook secrets)"));
            case Occurrence.Acknowledged(var about, var id, var level, var office, var answer) -> {
                Map<String, String> facts = new LinkedHashMap<>();
                facts.put("type", about.type());
                facts.put("message", about.message().toString());
                facts.put("office", office);
                facts.put("level", level.word());
                facts.put("acknowledgement", id.toString());
                facts.put("answer", answer.toString());
                chronicle.note(agency, answer.isOk() ? "acknowledged" : "refused", facts);
            }
        }
    }

    @Override
    public void close() {
        members.values().forEach(StandIn::close);
    }
}
