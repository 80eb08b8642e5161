package agencyhub.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import agencyhub.agency.Directory;
import agencyhub.agency.OfficeRef;
import agencyhub.calendar.WorkingCalendar;
import agencyhub.directory.Rulebook;
import agencyhub.duty.Advance;
import agencyhub.duty.CaseState;
import agencyhub.duty.Duty;
import agencyhub.duty.DutyKind;
import agencyhub.duty.Step;
import agencyhub.intake.Answer;
import agencyhub.intake.Submission;
import agencyhub.ledger.CaseStates;
import agencyhub.ledger.Duties;
import agencyhub.message.Code;
import agencyhub.message.Event;
import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import agencyhub.message.Refusal;
import agencyhub.policy.Policies;
import agencyhub.policy.PolicyFile;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As after a crash between the ledger's commit and its answer, or on two hubs at once. */
class WhatTheHubOwesIsSaidOnceTest {
    private static final Instant DUE = Instant.parse("2026-12-21T17:00:00Z");
    private static final UUID COMMISSION = UUID.fromString("0199b0c2-7d2e-7c7e-9a55-0d5a3a0e6a11");
    private static final OfficeRef OPERATIONS = new OfficeRef("hub.operations", "operations");

    private final Messages messages = new Messages();
    private final CaseStates cases = mock(CaseStates.class);
    private final Map<UUID, byte[]> ledger = new HashMap<>();
    private boolean answerIsLost;
    private @Nullable Answer again;
    private OwnDuties own;

    @BeforeEach
    void hub() {
        Rulebook rules =
                new Rulebook(Directory.of(List.of()), Policies.only(PolicyFile.shipped()), WorkingCalendar.shipped());
        ProducerTemplate camel = mock(ProducerTemplate.class);
        when(camel.requestBody(anyString(), any(), any()))
                .thenAnswer(call -> accept(call.getArgument(1, Submission.class)));
        Duties duties = mock(Duties.class);
        own = new OwnDuties(new Voice(camel), new OwnWords(duties, cases), duties, messages, () -> rules);
    }

    /** What accepting says of an id that it knows: the receipt to the same bytes, a conflict to others. */
    private Answer accept(Submission submission) {
        Event event = messages.read(submission.body());
        byte[] before = ledger.putIfAbsent(event.id(), submission.body());
        if (answerIsLost) {
            throw new IllegalStateException("the hub dies here");
        }
        again = before == null || Arrays.equals(before, submission.body())
                ? new Answer.Receipted(new byte[0])
                : new Answer.Refused(Refusal.of(Code.ID_CONFLICT));
        return again;
    }

    @Test
    void thoughItsAnswerWasNeverHeard() {
        Duty reconciliation = owed(MessageType.SESSION_RECONCILIATION);
        stated("police.anyshire", "la.anyshire", "provider.harbour");
        answerIsLost = true;
        assertThat(catchThrowable(() -> own.perform(reconciliation, step(reconciliation, DUE.plusSeconds(1)))))
                .hasMessage("the hub dies here");
        answerIsLost = false;
        stated("provider.harbour", "police.anyshire", "la.anyshire"); // no map promises an order

        Voice.Heard heard = own.perform(reconciliation, step(reconciliation, DUE.plusSeconds(7_200)));

        assertThat(heard).isEqualTo(Voice.Heard.ACCEPTED);
        assertThat(ledger).hasSize(1);
        assertThat(again).as("a duplicate and no conflict").isInstanceOf(Answer.Receipted.class);
    }

    @Test
    void andIsSaidOfTheTimeAtWhichItWasDue() {
        Duty notice = owed(MessageType.RETENTION_NOTICE);
        stated();

        own.perform(notice, step(notice, DUE.plusSeconds(7_200)));

        assertThat(messages.read(ledger.values().iterator().next()).time()).isEqualTo(DUE);
    }

    private void stated(String... agencies) {
        Map<String, CaseState.Count> counts = new LinkedHashMap<>();
        for (String agency : agencies) {
            counts.put(agency, new CaseState.Count(6, agency.length(), 0, DUE.minusSeconds(60)));
        }
        CaseState.Intervention intervention = new CaseState.Intervention(
                "provider.harbour", 6, Map.of(), CaseState.Intervention.Stage.RUNNING, counts, Set.of(COMMISSION));
        CaseState none = CaseState.none();
        when(cases.of("AN-2026-0042"))
                .thenReturn(Optional.of(new CaseState(
                        none.parties(),
                        none.ownership(),
                        Map.of(COMMISSION, intervention),
                        none.transfers(),
                        none.conditional(),
                        none.actions(),
                        none.needs(),
                        none.repeats(),
                        none.rejections(),
                        none.closing(),
                        none.course())));
    }

    private static Duty owed(MessageType type) {
        return new Duty(
                UUID.fromString("0199b0c2-7d2e-7c7e-9a55-0d5a3a0e6a22"),
                DutyKind.SEND,
                COMMISSION,
                "AN-2026-0042",
                OPERATIONS,
                new OfficeRef("la.anyshire", "panel"),
                Optional.empty(),
                Set.of(type),
                Optional.of(DUE),
                DUE.minusSeconds(86_400),
                "shipped-2",
                "standard",
                false,
                false,
                Duty.Chase.untilBreach(DUE));
    }

    private static Step.Perform step(Duty duty, Instant now) {
        Duty.Chase to = new Duty.Chase(Optional.empty(), 0, DUE, Optional.of(now), Optional.of(OPERATIONS));
        return new Step.Perform(duty.owes().iterator().next(), new Advance(duty.id(), duty.chase(), to));
    }
}
