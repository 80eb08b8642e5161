package agencyhub.console;

import agencyhub.operations.DeliveriesAtHand;
import agencyhub.operations.DeliveryAtHand;
import agencyhub.operations.Forms;
import agencyhub.operations.Rerouting;
import agencyhub.operations.SendingAgain;
import agencyhub.operations.Upshot;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What can be done about the deliveries of a message. */
@Controller
class DeliveryActions {
    private final DeliveriesAtHand deliveries;
    private final Forms forms;
    private final SendingAgain sendingAgain;
    private final Rerouting rerouting;
    private final Vocabulary names;

    DeliveryActions(
            DeliveriesAtHand deliveries,
            Forms forms,
            SendingAgain sendingAgain,
            Rerouting rerouting,
            Vocabulary names) {
        this.deliveries = deliveries;
        this.forms = forms;
        this.sendingAgain = sendingAgain;
        this.rerouting = rerouting;
        this.names = names;
    }

    /** One delivery in the list. */
    record Row(DeliveryAtHand delivery, String office, boolean elsewhere) {}

    @GetMapping("/console/messages/{id}/deliveries")
    ModelAndView of(@PathVariable String id, Person person) {
        List<DeliveryAtHand> all = deliveries.of(Acting.uuid(id));
        if (all.isEmpty()) {
            throw new Closed.NotThere();
        }
        return new ModelAndView("console/deliveries")
                .addObject("message", id)
                .addObject("reference", all.getFirst().reference())
                .addObject(
                        "rows",
                        all.stream()
                                .map(each -> new Row(
                                        each,
                                        names.whole(each.office()),
                                        each.waiting()
                                                .filter(where -> !rerouting
                                                        .ways(each.office(), where.doorKey())
                                                        .isEmpty())
                                                .isPresent()))
                                .toList());
    }

    @GetMapping("/console/deliveries/{id}/again")
    ModelAndView again(@PathVariable String id, Person person) {
        Acting.demandMayAct(person);
        return Acting.show(againForm(delivery(id)));
    }

    @PostMapping("/console/deliveries/{id}/again")
    ModelAndView sentAgain(
            @PathVariable String id, @RequestParam Map<String, String> sent, Person person, RedirectAttributes next) {
        DeliveryAtHand about = delivery(id);
        Upshot upshot = sendingAgain.one(Acting.instruction(person, sent), about.id(), Acting.shown(sent));
        return Acting.answer(upshot, againForm(about), sent, next);
    }

    private ActForm againForm(DeliveryAtHand about) {
        return form("Send again", about, "again", "Send it again")
                .saying(
                        about.words(),
                        "It goes out once more by the first door that is not gone, under the id that the recipient knows: its"
                                + " system can tell that it is the same.");
    }

    @GetMapping("/console/deliveries/{id}/reroute")
    ModelAndView reroute(@PathVariable String id, Person person) {
        Acting.demandMayAct(person);
        return Acting.show(rerouteForm(delivery(id)));
    }

    @PostMapping("/console/deliveries/{id}/reroute")
    ModelAndView rerouted(
            @PathVariable String id, @RequestParam Map<String, String> sent, Person person, RedirectAttributes next) {
        DeliveryAtHand about = delivery(id);
        Upshot upshot = rerouting.one(
                Acting.instruction(person, sent), about.id(), Acting.shown(sent), sent.getOrDefault("to", ""));
        return Acting.answer(upshot, rerouteForm(about), sent, next);
    }

    private ActForm rerouteForm(DeliveryAtHand about) {
        String from = about.waiting().map(DeliveryAtHand.Waiting::doorKey).orElse("");
        List<ActForm.Option> ways = rerouting.ways(about.office(), from).stream()
                .map(way -> new ActForm.Option(way.doorKey(), PlainWords.capital(way.name()), null))
                .toList();
        return form("Send by another door", about, "reroute", "Send it there")
                .saying(about.words())
                .asking(ActForm.choice("to", "Which door?", "", ActForm.Sort.CHOICE, ways));
    }

    private ActForm form(String title, DeliveryAtHand about, String what, String button) {
        return ActForm.of(
                        title,
                        "Case " + about.reference() + ", to " + names.whole(about.office()),
                        "/console/deliveries/" + about.id() + "/" + what,
                        "/console/messages/" + about.message() + "/deliveries",
                        "Deliveries",
                        button)
                .carrying("shown", forms.ofDelivery(about.id()).orElse(""));
    }

    private DeliveryAtHand delivery(String id) {
        return deliveries.delivery(Acting.uuid(id)).orElseThrow(Closed.NotThere::new);
    }
}
