package agencyhub.console;

import agencyhub.agency.Agency;
import agencyhub.agency.OfficeRef;
import agencyhub.directory.Amendment;
import agencyhub.directory.InForce;
import agencyhub.operations.Contacts;
import agencyhub.operations.Contacts.Field;
import agencyhub.operations.HandingOver;
import agencyhub.operations.Upshot;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How an agency is reached and recognised: put right, replaced, taken back; and whose worklist its offices' is. */
@Controller
@RequestMapping("/console/agencies/{agency}")
class ContactActions {
    private static final int USUAL_OVERLAP_DAYS = 7;

    private final Contacts contacts;
    private final HandingOver handingOver;
    private final InForce inForce;
    private final Vocabulary names;

    ContactActions(Contacts contacts, HandingOver handingOver, InForce inForce, Vocabulary names) {
        this.contacts = contacts;
        this.handingOver = handingOver;
        this.inForce = inForce;
        this.names = names;
    }

    @GetMapping("/contact")
    ModelAndView correct(@PathVariable String agency, @RequestParam Map<String, String> asked, Person person) {
        Acting.demandMayAct(person);
        return Acting.show(contactForm(field(agency, asked)));
    }

    @PostMapping("/contact")
    ModelAndView corrected(
            @PathVariable String agency,
            @RequestParam Map<String, String> sent,
            Person person,
            RedirectAttributes next) {
        Field field = field(agency, sent);
        Upshot upshot = contacts.correct(
                Acting.instruction(person, sent), field, Acting.shown(sent), sent.getOrDefault("value", ""));
        return Acting.answer(upshot, contactForm(field), sent, next);
    }

    private ActForm contactForm(Field field) {
        String now = contacts.now(field).orElseThrow(Closed.NotThere::new);
        if (field.field().overlaps()) {
            throw new Closed.NotThere();
        }
        String what = name(field.field());
        return carrying(
                        field,
                        ActForm.of(
                                "Correct the " + what,
                                where(field),
                                "/console/agencies/" + field.agency() + "/contact",
                                "/console/agencies/" + field.agency(),
                                names.agency(field.agency()),
                                "Correct it"))
                .saying(
                        now.isEmpty() ? "There is none now." : "It is " + now + " now.",
                        "This is in force at once on every hub, until the directory file says the same or something else.")
                .asking(ActForm.input(
                        "value",
                        PlainWords.capital(what),
                        field.field() == Amendment.Field.URL
                                ? "What waits goes to the new address."
                                : "Leave it empty for none.",
                        ActForm.Sort.TEXT,
                        now));
    }

    @PostMapping("/contact/{id}/take-back")
    ModelAndView takenBack(
            @PathVariable String agency,
            @PathVariable String id,
            @RequestParam Map<String, String> sent,
            Person person,
            RedirectAttributes next) {
        Field field = field(agency, sent);
        UUID amendment = Acting.uuid(id);
        Upshot upshot = contacts.takeBack(Acting.instruction(person, sent), field, Acting.shown(sent), amendment);
        return Acting.answer(upshot, takeBackForm(field, amendment), sent, next);
    }

    @GetMapping("/contact/{id}/take-back")
    ModelAndView takeBack(
            @PathVariable String agency,
            @PathVariable String id,
            @RequestParam Map<String, String> asked,
            Person person) {
        Acting.demandMayAct(person);
        return Acting.show(takeBackForm(field(agency, asked), Acting.uuid(id)));
    }

    private ActForm takeBackForm(Field field, UUID amendment) {
        return carrying(
                        field,
                        ActForm.of(
                                "Take a correction back",
                                where(field) + ": " + name(field.field()),
                                "/console/agencies/" + field.agency() + "/contact/" + amendment + "/take-back",
                                "/console/agencies/" + field.agency(),
                                names.agency(field.agency()),
                                "Take it back"))
                .saying("What the directory file says holds again, at once.");
    }

    @GetMapping("/secret")
    ModelAndView rotate(@PathVariable String agency, @RequestParam Map<String, String> asked, Person person) {
        Acting.demandMayAct(person);
        return Acting.show(secretForm(field(agency, asked)));
    }

    /** The secret is on this page and nowhere else: it is not redirected to, and no browser keeps it. */
    @PostMapping("/secret")
    ModelAndView rotated(
            @PathVariable String agency,
            @RequestParam Map<String, String> sent,
            Person person,
            RedirectAttributes next,
            HttpServletResponse response) {
        Field field = field(agency, sent);
        Duration overlap = Duration.ofDays(days(sent.getOrDefault("overlap", "")));
        Contacts.Rotated rotated = field.field() == Amendment.Field.TOKEN
                ? contacts.rotateToken(Acting.instruction(person, sent), agency, Acting.shown(sent), overlap)
                : contacts.rotateSecret(Acting.instruction(person, sent), field, Acting.shown(sent), overlap);
        if (rotated.secret().isEmpty()) {
            return Acting.answer(rotated.upshot(), secretForm(field), sent, next);
        }
        response.setHeader("Cache-Control", CacheControl.noStore().getHeaderValue());
        return new ModelAndView("console/secret")
                .addObject("secret", rotated.secret().get())
                .addObject("words", rotated.upshot().words())
                .addObject("what", name(field.field()))
                .addObject("where", where(field))
                .addObject("agency", agency)
                .addObject("agencyName", names.agency(agency));
    }

    private ActForm secretForm(Field field) {
        if (contacts.now(field).isEmpty() || !field.field().overlaps()) {
            throw new Closed.NotThere();
        }
        String what = name(field.field());
        return carrying(
                        field,
                        ActForm.of(
                                "Replace the " + what,
                                where(field),
                                "/console/agencies/" + field.agency() + "/secret",
                                "/console/agencies/" + field.agency(),
                                names.agency(field.agency()),
                                "Replace it"))
                .saying(
                        "The hub makes a new one and shows it once. Give it to the agency by a way that nobody else reads.",
                        "The former one stays good for as long as you say.")
                .asking(ActForm.input(
                        "overlap",
                        "How many days is the former one good?",
                        "0 if it may have fallen into wrong hands.",
                        ActForm.Sort.NUMBER,
                        String.valueOf(USUAL_OVERLAP_DAYS)));
    }

    @GetMapping("/hand-over")
    ModelAndView handOver(@PathVariable String agency, @RequestParam String office, Person person) {
        Acting.demandMayAct(person);
        return Acting.show(handOverForm(office(agency, office)));
    }

    @PostMapping("/hand-over")
    ModelAndView handedOver(
            @PathVariable String agency,
            @RequestParam Map<String, String> sent,
            Person person,
            RedirectAttributes next) {
        OfficeRef from = office(agency, sent.getOrDefault("office", ""));
        String[] to = sent.getOrDefault("to", "").split("/", 2);
        Upshot upshot = to.length < 2
                ? new Upshot.Refused("to", "Choose an office.")
                : handingOver.all(Acting.instruction(person, sent), from, new OfficeRef(to[0], to[1]), (int)
                        days(sent.getOrDefault("counted", "")));
        return Acting.answer(upshot, handOverForm(from), sent, next);
    }

    private ActForm handOverForm(OfficeRef from) {
        int count = handingOver.count(from);
        List<ActForm.Option> takers = java.util.stream.Stream.of(
                        from.agency(), inForce.rulebook().directory().hubAgency())
                .distinct()
                .flatMap(agency -> inForce.rulebook().directory().agency(agency).stream())
                .flatMap(agency -> agency.offices().stream().map(office -> new OfficeRef(agency.id(), office.id())))
                .filter(office -> !office.equals(from))
                .map(office -> new ActForm.Option(office.toString(), names.whole(office), null))
                .toList();
        return ActForm.of(
                        "Hand over a worklist",
                        names.whole(from),
                        "/console/agencies/" + from.agency() + "/hand-over",
                        "/console/agencies/" + from.agency(),
                        names.agency(from.agency()),
                        "Hand it over")
                .carrying("office", from.office())
                .carrying("counted", String.valueOf(count))
                .saying(
                        count == 0
                                ? "Nothing stands on this office’s worklist now."
                                : count + (count == 1 ? " duty stands" : " duties stand")
                                        + " on this office’s worklist.",
                        "The other office is told of each by a message. Who owes them does not change.")
                .asking(ActForm.choice("to", "To which office?", "", ActForm.Sort.CHOICE, takers));
    }

    private ActForm carrying(Field field, ActForm form) {
        return form.carrying("shown", contacts.shown(field))
                .carrying("office", field.office())
                .carrying("place", String.valueOf(field.place()))
                .carrying("field", field.field().word());
    }

    private Field field(String agency, Map<String, String> asked) {
        return new Field(
                agency,
                asked.getOrDefault("office", ""),
                (int) days(asked.getOrDefault("place", "0")),
                Amendment.Field.of(asked.getOrDefault("field", "")).orElseThrow(Closed.NotThere::new));
    }

    private OfficeRef office(String agency, String office) {
        OfficeRef ref = new OfficeRef(agency, office);
        if (inForce.rulebook().directory().office(ref).isEmpty()) {
            throw new Closed.NotThere();
        }
        return ref;
    }

    private String where(Field field) {
        return inForce.rulebook()
                .directory()
                .agency(field.agency())
                .map(Agency::name)
                .map(name ->
                        field.office().isEmpty() ? name : names.whole(new OfficeRef(field.agency(), field.office())))
                .orElseThrow(Closed.NotThere::new);
    }

    private static String name(Amendment.Field field) {
        return switch (field) {
            case MAIL -> "mail address";
            case TELEPHONE -> "telephone number";
            case URL -> "webhook’s address";
            case SECRET -> "webhook’s secret";
            case TOKEN -> "access token";
        };
    }

    /** Minus one where it is no number, which nobody accepts. */
    private static long days(String text) {
        return text.strip().matches("[0-9]{1,6}") ? Long.parseLong(text.strip()) : -1;
    }
}
