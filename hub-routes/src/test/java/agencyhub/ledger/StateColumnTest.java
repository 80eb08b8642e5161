package agencyhub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.OfficeRef;
import agencyhub.agency.Role;
import agencyhub.duty.CaseState;
import agencyhub.message.Judgement;
import agencyhub.message.MessageType;
import agencyhub.message.Party;
import agencyhub.message.Passes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StateColumnTest {
    private static final OfficeRef POLICE = new OfficeRef("police.anyshire", "prevent");
    private static final OfficeRef PANEL = new OfficeRef("la.anyshire", "panel");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");

    @Test
    void whatIsKnownOfACaseIsReadBackAsItWasWritten() {
        UUID commission = UUID.randomUUID();
        UUID report = UUID.randomUUID();
        CaseState full = new CaseState(
                List.of(new Party(Role.PANEL_CHAIR, "la.anyshire"), new Party(Role.POLICE, "police.anyshire")),
                Optional.of(new CaseState.Ownership(POLICE, PANEL)),
                Map.of(
                        commission,
                        new CaseState.Intervention(
                                "provider.harbour",
                                6,
                                Map.of(1, new CaseState.Session(true, report), 2, new CaseState.Session(false, report)),
                                CaseState.Intervention.Stage.RUNNING,
                                Map.of("la.anyshire", new CaseState.Count(6, 0, 1, NOON)),
                                Set.of(commission, report))),
                Map.of(UUID.randomUUID(), new CaseState.Transfer(Passes.RISK_OWNER, "police.anyshire", "la.anyshire")),
                Map.of(
                        UUID.randomUUID(),
                        new CaseState.Conditional(
                                MessageType.FEEDBACK_WITHHELD,
                                UUID.randomUUID(),
                                0,
                                Optional.of(NOON),
                                Optional.of(new OfficeRef("la.anyshire", "")), // any office of it
                                Optional.empty(),
                                Set.of("police.anyshire"))),
                Map.of("a1", false, "a2", true),
                Map.of("n1", true),
                Map.of("AN-1", Optional.empty(), "AN-2", Optional.of(Judgement.DIFFERENT)),
                Map.of(UUID.randomUUID(), new CaseState.Rejection(report, "la.anyshire")),
                new CaseState.Closing(
                        Optional.of(UUID.randomUUID()),
                        Optional.of(NOON),
                        true,
                        Set.of(UUID.randomUUID()),
                        Optional.of(UUID.randomUUID()),
                        Set.of("school.northfield"),
                        2),
                new CaseState.Course(true, true, false, true, false));

        assertThat(StateColumn.read(StateColumn.write(full))).isEqualTo(full);
    }

    @Test
    void whatIsLeftOutIsEmpty() {
        assertThat(StateColumn.read("{}")).isEqualTo(CaseState.none());
        assertThat(StateColumn.read("{\"closing\": {\"times\": 1}, \"ofALaterVersion\": true}")
                        .closing())
                .isEqualTo(new CaseState.Closing(
                        Optional.empty(), Optional.empty(), false, Set.of(), Optional.empty(), Set.of(), 1));
        assertThat(StateColumn.read(StateColumn.write(CaseState.none()))).isEqualTo(CaseState.none());
    }
}
