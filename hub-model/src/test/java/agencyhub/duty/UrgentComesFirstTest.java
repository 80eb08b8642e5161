package agencyhub.duty;

import static agencyhub.duty.Anyshire.HARBOUR;
import static agencyhub.duty.Anyshire.NORTHFIELD;
import static agencyhub.duty.Anyshire.OPERATIONS;
import static agencyhub.duty.Anyshire.PANEL;
import static agencyhub.duty.Anyshire.POLICE;
import static agencyhub.duty.Anyshire.PREVENT;
import static agencyhub.duty.Dossier.aCase;
import static agencyhub.duty.GoneFromTheDirectoryTest.without;
import static agencyhub.message.MessageType.URGENT_RISK_CHANGE;
import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Role;
import agencyhub.message.Flag;
import org.junit.jupiter.api.Test;

class UrgentComesFirstTest {
    private final Dossier dossier = aCase().at("2026-12-25T23:30"); // a bank holiday, at night

    @Test
    void itIsAcknowledgedWithinHalfAnHourAtAnyHour() {
        Dossier.Said urgent = dossier.says(NORTHFIELD, URGENT_RISK_CHANGE);

        Duty duty = dossier.acknowledgementOwed(PREVENT, urgent.id());
        assertThat(duty.dueBy()).contains(Anyshire.wall("2026-12-26T00:00"));
        assertThat(duty.urgent()).isTrue();
        assertThat(dossier.acknowledgementOwed(PANEL, urgent.id()).dueBy()).isEqualTo(duty.dueBy());
    }

    @Test
    void itWaitsBehindNothing() {
        Dossier.Said urgent = dossier.says(NORTHFIELD, URGENT_RISK_CHANGE);

        assertThat(urgent.decision().tells()).hasSize(2).allMatch(telling -> telling.urgent() && !telling.inOrder());
    }

    @Test
    void silenceClimbsByTheMinute() {
        Dossier.Said urgent = dossier.says(NORTHFIELD, URGENT_RISK_CHANGE);

        Chase chase = new Chase(dossier.acknowledgementOwed(PREVENT, urgent.id()))
                .under(Dossier.SHIPPED)
                .sweptUntil("2026-12-26T06:00");

        assertThat(chase.diary())
                .containsExactly(
                        "2026-12-26 00:00 reminder police.anyshire/prevent",
                        "2026-12-26 00:30 escalation police.anyshire/duty-desk",
                        "2026-12-26 01:00 escalation police.anyshire/inspector",
                        "2026-12-26 01:30 escalation hub.operations/operations");
    }

    @Test
    void anyPartyMaySayIt() {
        dossier.joinedBy(Role.INTERVENTION_PROVIDER, HARBOUR);

        assertThat(dossier.says(HARBOUR, URGENT_RISK_CHANGE).told()).containsExactlyInAnyOrder(PREVENT, PANEL);
        assertThat(dossier.says(POLICE, URGENT_RISK_CHANGE).told()).containsExactly(PANEL);
    }

    @Test
    void aQuarterOfAnHourLaterItIsMarked() {
        assertThat(dossier.says(NORTHFIELD, URGENT_RISK_CHANGE, "occurredAt", Anyshire.wall("2026-12-25T23:15"))
                        .flags())
                .isEmpty();
        assertThat(dossier.says(NORTHFIELD, URGENT_RISK_CHANGE, "occurredAt", Anyshire.wall("2026-12-25T23:14"))
                        .flags())
                .containsExactly(Flag.RECORDED_LATE);
    }

    @Test
    void operationsHearsOfItWhereThePoliceHaveGone() {
        dossier.in(without(POLICE));

        assertThat(dossier.says(NORTHFIELD, URGENT_RISK_CHANGE).told()).containsExactlyInAnyOrder(OPERATIONS, PANEL);
    }
}
