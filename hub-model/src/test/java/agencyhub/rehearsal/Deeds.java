package agencyhub.rehearsal;

import agencyhub.agency.Agency;
import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.duty.CaseState;
import agencyhub.duty.Duty;
import agencyhub.duty.DutyKind;
import agencyhub.message.Event;
import agencyhub.message.Level;
import agencyhub.message.MessageType;
import agencyhub.message.Party;
import agencyhub.message.Passes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What agencies say, most often somebody who may and something that fits, and often enough not. */
final class Deeds {
    private static final List<String> REFERRERS = List.of(
            "school.northfield",
            "school.northfield",
            "school.southfield",
            "care.anyshire",
            "la.anyshire",
            "police.anyshire");

    private static final List<Party> NEWCOMERS = List.of(
            new Party(Role.POLICE, "police.westmoor"),
            new Party(Role.PANEL_CHAIR, "la.westmoor"),
            new Party(Role.PANEL_MEMBER, "care.anyshire"),
            new Party(Role.INTERVENTION_PROVIDER, "provider.harbour"),
            new Party(Role.SAFEGUARDING_HUB, "mash.anyshire"));

    /** Hands a message over. */
    interface Hand {
        void over(String reference, String sender, MessageType type, ObjectNode given);
    }

    private final Random random;
    private final Rehearsal rehearsal;
    private final List<String> references;
    private final Hand hand;
    private final Anything anything;

    Deeds(Random random, Rehearsal rehearsal, List<String> references, Hand hand) {
        this.random = random;
        this.rehearsal = rehearsal;
        this.references = references;
        this.hand = hand;
        this.anything = new Anything(random, rehearsal, references);
    }

    void refer(String reference) {
        ObjectNode given = object();
        if (random.nextBoolean()) {
            given.putNull("parties");
        }
        hand.over(reference, REFERRERS.get(random.nextInt(REFERRERS.size())), MessageType.REFERRAL_SUBMITTED, given);
    }

    void doWhatIsOwed() {
        any(open(DutyKind.SEND, DutyKind.ANSWER)).ifPresent(duty -> {
            MessageType type =
                    List.copyOf(duty.owes()).get(random.nextInt(duty.owes().size()));
            String sender = duty.owedBy().agency();
            ObjectNode given = anything.given(type, sender, random.nextInt(3));
            Anything.draft(type)
                    .naming(typeOf(duty.message()))
                    .filter(field -> !given.has(field))
                    .ifPresent(field -> given.put(field, duty.message().toString()));
            hand.over(duty.caseReference(), sender, type, given);
        });
    }

    void acknowledge() {
        Optional<Duty> owed = any(open(DutyKind.ACKNOWLEDGE));
        if (owed.isEmpty() || random.nextInt(12) == 0) {
            any(rehearsal.accepted())
                    .ifPresent(event -> word(
                            event.caseReference(), anything.agency(), anything.anyMessage(), "office", anyLevel()));
            return;
        }
        Duty duty = owed.get();
        Level level = random.nextInt(4) == 0 ? anyLevel() : duty.level().orElseThrow();
        OfficeRef by = duty.owedBy();
        String office = random.nextInt(4) > 0
                ? by.office()
                : rehearsal
                        .directory()
                        .agency(by.agency())
                        .flatMap(agency -> any(agency.offices()))
                        .map(each -> each.id())
                        .orElse(by.office());
        word(duty.caseReference(), by.agency(), duty.message(), office, level);
    }

    private Level anyLevel() {
        return Level.values()[random.nextInt(Level.values().length)];
    }

    private void word(String reference, String agency, UUID message, String office, Level level) {
        ObjectNode given = object().put("message", message.toString()).put("level", level.word());
        given.putObject("by").put("office", office).put("name", "Holder of post " + random.nextInt(3));
        if (level == Level.REJECTED) {
            given.put("reason", "Not ours.");
        }
        hand.over(reference, agency, MessageType.ACKNOWLEDGEMENT, given);
    }

    /** A message of any type, by somebody who may send it if there is anybody. */
    void say() {
        MessageType type = MessageType.values()[random.nextInt(MessageType.values().length)];
        boolean entitled = random.nextInt(4) > 0;
        List<String> senders = parties(reference()).stream()
                .filter(party -> rehearsal.policy().rule(type).sentBy().contains(party.role()))
                .map(Party::agency)
                .toList();
        String sender = any(senders).filter(_ -> entitled).orElseGet(anything::agency);
        hand.over(reference(), sender, type, anything.given(type, sender, entitled ? 2 : 5));
    }

    /** What the hub may say of itself at any time. */
    void hubSays() {
        List<MessageType> own = Stream.of(MessageType.values())
                .filter(type -> type.sentByHub() && !type.chases())
                .toList();
        MessageType type = any(own).orElseThrow();
        String hub = rehearsal.directory().hubAgency();
        hand.over(reference(), hub, type, anything.given(type, hub, 1));
    }

    // ---- what chance alone would seldom bring about

    void particular() {
        switch (random.nextInt(9)) {
            case 0 -> handOver();
            case 1 -> waive();
            case 2 -> withhold();
            case 3 -> tellInPerson();
            case 4, 5 -> comeAndGo();
            case 6 -> commission();
            default -> changeAnIntervention();
        }
    }

    private void handOver() {
        String reference = reference();
        Optional<CaseState.Ownership> owners = rehearsal.state(reference).ownership();
        if (owners.isEmpty()) {
            return;
        }
        Passes what = Passes.values()[random.nextInt(Passes.values().length)];
        String holder = switch (what) {
            case RISK_OWNER -> owners.get().riskOwner().agency();
            case CASE_COORDINATOR -> owners.get().coordinator().agency();
            case POLICE, PANEL_CHAIR -> playing(reference, what.word());
        };
        String to = random.nextBoolean()
                ? anything.agency()
                : playing(reference, random.nextBoolean() ? "police" : "panel-chair");
        ObjectNode given = object().put("what", what.word());
        given.putObject("to").put("agency", to);
        hand.over(reference, holder, MessageType.TRANSFER_REQUESTED, given);
    }

    private void waive() {
        any(rehearsal.open()).ifPresent(duty -> {
            ObjectNode given = object().put("duty", duty.id().toString());
            given.putObject("owedBy")
                    .put("agency", duty.owedBy().agency())
                    .put("office", duty.owedBy().office());
            hand.over(duty.caseReference(), duty.owedTo().agency(), MessageType.DUTY_WAIVED, given);
        });
    }

    private void withhold() {
        any(rehearsal.open().stream()
                        .filter(duty -> duty.owes().contains(MessageType.REFERRER_FEEDBACK))
                        .toList())
                .ifPresent(duty -> hand.over(
                        duty.caseReference(),
                        duty.owedBy().agency(),
                        MessageType.FEEDBACK_WITHHELD,
                        object().put("decision", duty.message().toString())));
    }

    private void tellInPerson() {
        any(open(DutyKind.ACKNOWLEDGE)).ifPresent(duty -> {
            ObjectNode given = object().put("message", duty.message().toString());
            given.putObject("told")
                    .put("agency", duty.owedBy().agency())
                    .put("office", duty.owedBy().office());
            hand.over(duty.caseReference(), duty.owedTo().agency(), MessageType.TOLD_IN_PERSON, given);
        });
    }

    private void comeAndGo() {
        String reference = reference();
        boolean leaves = random.nextBoolean();
        Party anybody = new Party(Role.values()[random.nextInt(Role.values().length)], anything.agency());
        Party party = any(leaves ? parties(reference) : NEWCOMERS)
                .filter(_ -> random.nextInt(5) > 0)
                .orElse(anybody);
        hand.over(
                reference,
                playing(reference, random.nextBoolean() ? "police" : "panel-chair"),
                leaves ? MessageType.PARTY_LEFT : MessageType.PARTY_JOINED,
                object().put("role", party.role().word()).put("agency", party.agency()));
    }

    private void commission() {
        String reference = reference();
        hand.over(
                reference,
                playing(reference, "panel-chair"),
                MessageType.INTERVENTION_COMMISSIONED,
                object().put("sessions", 1 + random.nextInt(4)));
    }

    private void changeAnIntervention() {
        String reference = reference();
        any(List.copyOf(rehearsal.state(reference).interventions().entrySet()))
                .ifPresent(each -> change(reference, each));
    }

    private void change(String reference, Map.Entry<UUID, CaseState.Intervention> each) {
        CaseState.Intervention intervention = each.getValue();
        ObjectNode given = object().put("commission", each.getKey().toString());
        switch (random.nextInt(3)) {
            case 0 ->
                hand.over(
                        reference,
                        intervention.provider(),
                        MessageType.INTERVENTION_SESSION_REPORT,
                        given.put("session", 1 + random.nextInt(intervention.contracted() + 1))
                                .put("of", intervention.contracted())
                                .put("held", random.nextInt(4) > 0));
            case 1 ->
                hand.over(
                        reference,
                        playing(reference, "panel-chair"),
                        MessageType.INTERVENTION_VARIED,
                        given.put("sessionsBefore", intervention.contracted())
                                .put("sessionsAfter", 1 + random.nextInt(8)));
            default -> hand.over(reference, playing(reference, "panel-chair"), MessageType.INTERVENTION_ENDED, given);
        }
    }

    // ----

    private String playing(String reference, String role) {
        return parties(reference).stream()
                .filter(party -> party.role().word().equals(role))
                .map(Party::agency)
                .findFirst()
                .orElseGet(anything::agency);
    }

    private List<Party> parties(String reference) {
        return rehearsal.state(reference).parties();
    }

    private List<Duty> open(DutyKind... kinds) {
        return rehearsal.open().stream()
                .filter(duty -> List.of(kinds).contains(duty.kind()))
                .toList();
    }

    private MessageType typeOf(UUID message) {
        return rehearsal.ledger().accepted(message).map(Event::type).orElseThrow();
    }

    private String reference() {
        return references.get(parties(references.getLast()).isEmpty() || random.nextInt(3) > 0 ? 0 : 1);
    }

    Agency anyAgency() {
        return any(List.copyOf(rehearsal.directory().agencies())).orElseThrow();
    }

    <T> Optional<T> any(List<T> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(random.nextInt(list.size())));
    }

    private static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }
}
