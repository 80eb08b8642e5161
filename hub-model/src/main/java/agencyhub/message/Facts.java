package agencyhub.message;

import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Takes what the hub decides by out of the {@code data} of a valid event. */
final class Facts {
    private Facts() {}

    static CaseMessage of(MessageType type, JsonNode data) {
        return switch (type) {
            case REFERRAL_SUBMITTED -> new ReferralSubmitted(parties(data), complexNeeds(data), occurred(data));
            case REFERRAL_UPDATE -> new ReferralUpdate(occurred(data));
            case POSSIBLE_REPEAT_REFERRAL -> new PossibleRepeatReferral(words(data.get("linked"), "case"));
            case REPEAT_REFERRAL_JUDGED ->
                new RepeatReferralJudged(
                        id(data, "possibleRepeat"), judgements(data), by(data.get("judgedBy")), occurred(data));
            case GATEWAY_OUTCOME ->
                new GatewayOutcome(word(data, "decision"), words(data.path("linkedReferrals"), "case"), occurred(data));
            case PANEL_OUTCOME ->
                new PanelOutcome(
                        word(data, "outcome"),
                        word(data, "decisionBasis"),
                        by(data.get("decidedBy")),
                        words(data.path("actions"), "id"),
                        occurred(data));
            case SUPPORT_PLAN_ISSUED ->
                new SupportPlanIssued(
                        words(data.path("needs"), "id"), words(data.path("actions"), "id"), occurred(data));
            case INTERVENTION_COMMISSIONED ->
                new InterventionCommissioned(
                        word(data.get("provider"), "agency"), number(data, "sessions"), occurred(data));
            case INTERVENTION_SESSION_REPORT ->
                new InterventionSessionReport(
                        id(data, "commission"),
                        number(data, "session"),
                        number(data, "of"),
                        data.get("held").booleanValue(),
                        occurred(data));
            case INTERVENTION_VARIED ->
                new InterventionVaried(
                        id(data, "commission"),
                        number(data, "sessionsBefore"),
                        number(data, "sessionsAfter"),
                        occurred(data));
            case INTERVENTION_ENDED -> new InterventionEnded(id(data, "commission"), occurred(data));
            case SESSION_RECONCILIATION -> new SessionReconciliation(id(data, "commission"));
            case SESSION_COUNT ->
                new SessionCount(
                        id(data, "reconciliation"), number(data, "contracted"), number(data, "held"), occurred(data));
            case CASE_REVIEW_COMPLETED -> new CaseReviewCompleted(disposed(data), closed(data), occurred(data));
            case EXIT_DECISION -> new ExitDecision(disposed(data), closed(data), override(data), occurred(data));
            case CLOSURE_NOTICE -> new ClosureNotice(by(data.get("decidedBy")), override(data), occurred(data));
            case REFERRER_FEEDBACK ->
                new ReferrerFeedback(
                        optionalId(data, "decision"),
                        data.has("givenBy") ? Optional.of(by(data.get("givenBy"))) : Optional.empty(),
                        occurred(data));
            case FEEDBACK_WITHHELD ->
                new FeedbackWithheld(
                        optionalId(data, "decision"),
                        by(data.get("authorisedBy")),
                        LocalDate.parse(word(data, "reviewBy")),
                        occurred(data));
            case TRANSFER_REQUESTED ->
                new TransferRequested(
                        Passes.of(word(data, "what")).orElseThrow(), word(data.get("to"), "agency"), occurred(data));
            case TRANSFER_ACCEPTED ->
                new TransferAnswered(id(data, "transfer"), true, by(data.get("acceptedBy")), occurred(data));
            case TRANSFER_REFUSED ->
                new TransferAnswered(id(data, "transfer"), false, by(data.get("refusedBy")), occurred(data));
            case TOLD_IN_PERSON ->
                new ToldInPerson(
                        id(data, "message"), office(data.get("told")), by(data.get("recordedBy")), occurred(data));
            case DUTY_WAIVED -> new DutyWaived(id(data, "duty"), by(data.get("waivedBy")), occurred(data));
            case PARTY_JOINED -> new PartyJoined(party(data));
            case PARTY_LEFT -> new PartyLeft(party(data));
            case AGENCY_ENDED ->
                new AgencyEnded(
                        word(data, "agency"),
                        LocalDate.parse(word(data, "until")),
                        data.has("successor") ? Optional.of(word(data, "successor")) : Optional.empty());
            case ACKNOWLEDGEMENT ->
                new Acknowledgement(
                        id(data, "message"), Level.of(word(data, "level")).orElseThrow(), by(data.get("by")));
            case REMINDER -> new Reminder(chased(data), office(data.get("to")));
            case ESCALATION -> new Escalation(chased(data), office(data.get("to")));
            case ESCALATION_RESOLVED -> new EscalationResolved(chased(data), office(data.get("to")));
            case REFERRAL_RECEIPT,
                    SAFEGUARDING_COPY,
                    MORE_INFORMATION_REQUESTED,
                    MORE_INFORMATION_PROVIDED,
                    DECONFLICTION_RECORDED,
                    SECTION_36_REFERRAL,
                    PANEL_CONVENED,
                    CONSENT_RECORDED,
                    CASE_REVIEW_DUE,
                    REFERRER_VIEW_REQUESTED,
                    REFERRER_VIEW_PROVIDED,
                    CLOSURE_PROPOSED,
                    POST_EXIT_REVIEW_DUE,
                    POST_EXIT_REVIEW_COMPLETED,
                    ONWARD_REFERRAL,
                    EDUCATION_PLACE_CHANGED,
                    URGENT_RISK_CHANGE,
                    CHALLENGE_RAISED,
                    DISSENT_RECORDED,
                    CHALLENGE_ANSWERED,
                    CORRECTION_NOTICE,
                    MISDIRECTION_ALERT,
                    DECISION_NOT_TO_SHARE,
                    RETENTION_NOTICE ->
                new Statement(data.has("occurredAt") ? Optional.of(occurred(data)) : Optional.empty());
        };
    }

    private static boolean complexNeeds(JsonNode data) {
        for (JsonNode flag : data.path("flags")) {
            if (flag.stringValue().equals("CHILD_COMPLEX_NEEDS")) {
                return true;
            }
        }
        return false;
    }

    private static Instant occurred(JsonNode data) {
        return time(data, "occurredAt");
    }

    private static int number(JsonNode node, String field) {
        return node.get(field).intValue();
    }

    private static Optional<UUID> optionalId(JsonNode node, String field) {
        return node.has(field) ? Optional.of(id(node, field)) : Optional.empty();
    }

    /** This field of each item that has it. */
    private static Set<String> words(JsonNode items, String field) {
        Set<String> words = new LinkedHashSet<>();
        items.forEach(item -> {
            if (item.has(field)) {
                words.add(word(item, field));
            }
        });
        return Collections.unmodifiableSet(words);
    }

    /** The needs of which it is said what became of them. */
    private static Set<String> disposed(JsonNode data) {
        Set<String> needs = new LinkedHashSet<>();
        data.path("needs").forEach(need -> {
            if (!need.path("disposition").asString("CONTINUES").equals("CONTINUES")) {
                needs.add(word(need, "id"));
            }
        });
        return Collections.unmodifiableSet(needs);
    }

    private static Set<String> closed(JsonNode data) {
        Set<String> actions = new LinkedHashSet<>();
        data.path("actions").forEach(action -> {
            if (!action.path("outcome").asString("OPEN").equals("OPEN")) {
                actions.add(word(action, "id"));
            }
        });
        return Collections.unmodifiableSet(actions);
    }

    private static Map<String, Judgement> judgements(JsonNode data) {
        Map<String, Judgement> judgements = new LinkedHashMap<>();
        data.get("judgements")
                .forEach(each -> judgements.merge(
                        word(each, "case"),
                        Judgement.valueOf(word(each, "judgement")),
                        (one, other) -> one == other ? one : Judgement.UNSURE)); // who says both is not sure
        return Collections.unmodifiableMap(judgements);
    }

    private static Optional<GateOverride> override(JsonNode data) {
        return data.has("override")
                ? Optional.of(new GateOverride(by(data.get("override").get("authorisedBy"))))
                : Optional.empty();
    }

    static Instant time(JsonNode node, String field) {
        return Rfc3339.instant(word(node, field)).orElseThrow();
    }

    static UUID id(JsonNode node, String field) {
        return UUID.fromString(word(node, field));
    }

    static String word(JsonNode node, String field) {
        return node.get(field).stringValue();
    }

    private static By by(JsonNode node) {
        return new By(word(node, "office"), node.has("name") ? word(node, "name") : "");
    }

    private static Party party(JsonNode node) {
        return new Party(Role.of(word(node, "role")).orElseThrow(), word(node, "agency"));
    }

    private static List<Party> parties(JsonNode data) {
        List<Party> parties = new ArrayList<>();
        data.path("parties").forEach(node -> parties.add(party(node)));
        return List.copyOf(parties);
    }

    private static OfficeRef office(JsonNode node) {
        return new OfficeRef(word(node, "agency"), word(node, "office"));
    }

    private static Chased chased(JsonNode data) {
        return new Chased(
                id(data, "duty"),
                id(data, "message"),
                Failure.of(word(data, "failure")).orElseThrow(),
                data.get("rung").intValue(),
                office(data.get("owedBy")),
                office(data.get("owedTo")),
                data.has("dueBy") ? Optional.of(time(data, "dueBy")) : Optional.empty());
    }
}
