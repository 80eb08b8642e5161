package agencyhub.console;

import agencyhub.agency.OfficeRef;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import agencyhub.duty.Duty;
import agencyhub.message.Level;
import agencyhub.operations.DutiesAtHand;
import agencyhub.operations.DutyAtHand;
import agencyhub.operations.Forms;
import agencyhub.operations.HandingOver;
import agencyhub.operations.TellingByTelephone;
import agencyhub.operations.Upshot;
import agencyhub.operations.Waiving;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What can be done about one duty. */
@Controller
@RequestMapping("/console/duties/{id}")
class DutyActions {
    private final DutiesAtHand duties;
    private final Forms forms;
    private final TellingByTelephone telephone;
    private final Waiving waiving;
    private final HandingOver handingOver;
    private final InForce inForce;
    private final Vocabulary names;
    private final BusinessClock clock;

    DutyActions(
            DutiesAtHand duties,
            Forms forms,
            TellingByTelephone telephone,
            Waiving waiving,
            HandingOver handingOver,
            InForce inForce,
            Vocabulary names,
            BusinessClock clock) {
        this.duties = duties;
        this.forms = forms;
        this.telephone = telephone;
        this.waiving = waiving;
        this.handingOver = handingOver;
        this.inForce = inForce;
        this.names = names;
        this.clock = clock;
    }

    @GetMapping("/told")
    ModelAndView told(@PathVariable String id, Person person) {
        Acting.demandMayAct(person);
        return Acting.show(toldForm(duty(id)));
    }

    @PostMapping("/told")
    ModelAndView tell(
            @PathVariable String id, @RequestParam Map<String, String> sent, Person person, RedirectAttributes next) {
        DutyAtHand duty = duty(id);
        Optional<Instant> at = LondonTime.of(sent.getOrDefault("at", ""));
        Optional<TellingByTelephone.How> how = Arrays.stream(TellingByTelephone.How.values())
                .filter(each -> each.name().equals(sent.get("how")))
                .findFirst();
        Upshot upshot;
        if (at.isEmpty()) {
            upshot = new Upshot.Refused("at", "Say when they were told.");
        } else if (how.isEmpty()) {
            upshot = new Upshot.Refused("how", "Say how they were told.");
        } else {
            upshot = telephone.say(
                    Acting.instruction(person, sent),
                    duty.duty().id(),
                    Acting.shown(sent),
                    new TellingByTelephone.Told(
                            new OfficeRef(duty.duty().owedBy().agency(), sent.getOrDefault("office", "")),
                            sent.getOrDefault("name", ""),
                            how.get(),
                            at.get()));
        }
        return Acting.answer(upshot, toldForm(duty), sent, next);
    }

    private ActForm toldForm(DutyAtHand about) {
        String agency = about.duty().owedBy().agency();
        List<ActForm.Option> offices = inForce.rulebook().directory().agency(agency).stream()
                .flatMap(known -> known.offices().stream())
                .map(office -> new ActForm.Option(
                        office.id(), office.name(), office.telephone().orElse(null)))
                .toList();
        return form("Record that they were told", about, "told", "Record it")
                .saying("Say that somebody of " + names.agency(agency)
                        + " was told what this message says. It counts once a second person has signed it.")
                .asking(ActForm.choice("office", "Which office was told?", "", ActForm.Sort.CHOICE, offices))
                .asking(ActForm.input(
                        "name",
                        "Who was told?",
                        "Name or post. It stands in the message to whoever signs it, and not in the record of operations.",
                        ActForm.Sort.TEXT,
                        ""))
                .asking(ActForm.choice(
                        "how",
                        "How?",
                        "",
                        ActForm.Sort.CHOICE,
                        List.of(
                                new ActForm.Option("TELEPHONE", "By telephone", null),
                                new ActForm.Option("MEETING", "In a meeting", null),
                                new ActForm.Option("LETTER", "By letter", null))))
                .asking(ActForm.input("at", "When?", "UK time.", ActForm.Sort.TIME, LondonTime.field(clock.instant())));
    }

    @GetMapping("/waive")
    ModelAndView waive(@PathVariable String id, Person person) {
        Acting.demandMayAct(person);
        return Acting.show(waiveForm(duty(id)));
    }

    @PostMapping("/waive")
    ModelAndView waived(
            @PathVariable String id, @RequestParam Map<String, String> sent, Person person, RedirectAttributes next) {
        DutyAtHand duty = duty(id);
        Upshot upshot =
                waiving.waive(Acting.instruction(person, sent), duty.duty().id(), Acting.shown(sent));
        return Acting.answer(upshot, waiveForm(duty), sent, next);
    }

    private ActForm waiveForm(DutyAtHand about) {
        return form("Waive this duty", about, "waive", "Waive it")
                .saying(
                        names.whole(about.duty().owedBy()) + " will owe nothing more of this to "
                                + names.whole(about.duty().owedTo()) + ".",
                        "Both are told by a message with your name and reason.")
                .warning("This cannot be taken back.");
    }

    @GetMapping("/hand-over")
    ModelAndView handOver(@PathVariable String id, Person person) {
        Acting.demandMayAct(person);
        return Acting.show(handOverForm(duty(id)));
    }

    @PostMapping("/hand-over")
    ModelAndView handedOver(
            @PathVariable String id, @RequestParam Map<String, String> sent, Person person, RedirectAttributes next) {
        DutyAtHand duty = duty(id);
        String[] to = sent.getOrDefault("to", "").split("/", 2);
        Upshot upshot = to.length < 2
                ? new Upshot.Refused("to", "Choose an office.")
                : handingOver.one(
                        Acting.instruction(person, sent),
                        duty.duty().id(),
                        Acting.shown(sent),
                        new OfficeRef(to[0], to[1]));
        return Acting.answer(upshot, handOverForm(duty), sent, next);
    }

    private ActForm handOverForm(DutyAtHand about) {
        List<ActForm.Option> takers = handingOver.takers(about.duty()).stream()
                .map(office -> new ActForm.Option(office.toString(), names.whole(office), null))
                .toList();
        String with = about.duty()
                .chase()
                .standsWith()
                .map(office -> "It stands with " + names.whole(office) + " now.")
                .orElse("It stands on nobody’s worklist yet: nobody has been chased for it.");
        return form("Hand over", about, "hand-over", "Hand it over")
                .saying(
                        with,
                        "The other office is told by a message, and the duty stands on its worklist from then on. Who owes it"
                                + " does not change.")
                .asking(ActForm.choice("to", "To which office?", "", ActForm.Sort.CHOICE, takers));
    }

    private ActForm form(String title, DutyAtHand about, String what, String button) {
        UUID id = about.duty().id();
        String caption = names.type(about.opener()) + ", case " + about.duty().caseReference() + ": "
                + names.whole(about.duty().owedBy()) + " must " + asks(about.duty());
        return ActForm.of(title, caption, "/console/duties/" + id + "/" + what, "/console/duties/" + id, "Duty", button)
                .carrying("shown", forms.ofDuty(id).orElse(""));
    }

    private static String asks(Duty duty) {
        return switch (duty.kind()) {
            case ACKNOWLEDGE ->
                duty.level().equals(Optional.of(Level.ACTIONED)) ? "acknowledge and act" : "acknowledge";
            case SEND ->
                "send "
                        + duty.owes().stream()
                                .sorted()
                                .map(type -> type.word().replace('-', ' '))
                                .collect(Collectors.joining(" or "));
            case ANSWER -> "answer a rejection";
        };
    }

    private DutyAtHand duty(String id) {
        return duties.duty(Acting.uuid(id)).orElseThrow(Closed.NotThere::new);
    }
}
