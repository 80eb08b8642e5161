package agencyhub.console;

import agencyhub.agency.Credential;
import agencyhub.agency.OfficeRef;
import agencyhub.clock.BusinessClock;
import agencyhub.directory.InForce;
import agencyhub.duty.DutyKind;
import agencyhub.enquiry.Correspondence;
import agencyhub.enquiry.Correspondence.Opened;
import agencyhub.enquiry.Correspondence.Place;
import agencyhub.enquiry.InboxReading;
import agencyhub.enquiry.Letter;
import agencyhub.enquiry.Owed;
import agencyhub.intake.Answer;
import agencyhub.message.Code;
import agencyhub.message.Level;
import agencyhub.message.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An agency's own page, for a school without a system and for anybody else's people: what it was told, what it must say and
 * send, what it was promised. All of the agency's post, as its door would give it, whichever of its offices was told.
 */
@Controller
class SchoolPage {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Of what is open; more than that needs a system, and the page says so. */
    private static final int MOST_OPEN = 50;

    private static final int ON_A_PAGE = 20;
    private static final int MOST_LOOKS = 20;
    private static final int LONGEST_REASON = 2_000;

    private final Correspondence post;
    private final InboxReading inbox;
    private final ContentViews views;
    private final Answering answering;
    private final Vocabulary words;
    private final MessageSource texts;
    private final Times times;
    private final InForce inForce;
    private final BusinessClock clock;

    SchoolPage(
            Correspondence post,
            InboxReading inbox,
            ContentViews views,
            Answering answering,
            Vocabulary words,
            MessageSource texts,
            Times times,
            InForce inForce,
            BusinessClock clock) {
        this.post = post;
        this.inbox = inbox;
        this.views = views;
        this.answering = answering;
        this.words = words;
        this.texts = texts;
        this.times = times;
        this.inForce = inForce;
        this.clock = clock;
    }

    /**
     * One open duty in a list.
     *
     * @param other the other agency: who waits for it, or who owes it
     * @param office of this agency, where it is not the reader's own
     * @param by empty where there is no date yet
     * @param letter to be read about it, if there is one
     */
    record Line(
            String what,
            String other,
            String caseReference,
            String by,
            String machineBy,
            boolean overdue,
            @Nullable String office,
            @Nullable String letter) {}

    /** @param by until when it must be acknowledged; empty where there is no date */
    record Post(
            String delivery,
            String what,
            String from,
            String caseReference,
            String sent,
            String machineSent,
            boolean asked,
            boolean waits,
            boolean overdue,
            String by,
            @Nullable String office) {}

    /** Somebody of this agency read it here. */
    record Look(String account, String at) {}

    /** An answer that was given, with the hub's receipt for it. */
    record Said(
            String level, String who, String at, @Nullable String reason, Map<String, String> receipt) {}

    @GetMapping("/console/school")
    String page(@RequestParam(required = false) @Nullable String before, Person person, Locale locale, Model model) {
        OfficeRef office = office(person);
        List<Owed> owing = post.owing(office.agency(), MOST_OPEN + 1);
        List<Owed> waiting = post.waitingFor(office.agency(), MOST_OPEN + 1);
        List<Owed> acknowledging = of(owing, owed -> owed.kind() == DutyKind.ACKNOWLEDGE);
        List<Owed> sending = of(owing, owed -> owed.kind() != DutyKind.ACKNOWLEDGE);
        Optional<Place> place = Optional.ofNullable(before).flatMap(SchoolPage::place);
        List<Letter> letters = post.received(office.agency(), place, ON_A_PAGE + 1);
        List<Letter> shown = letters.subList(0, Math.min(letters.size(), ON_A_PAGE));

        whoReads(office, model);
        model.addAttribute("most", MOST_OPEN);
        model.addAttribute("moreOwing", owing.size() > MOST_OPEN);
        model.addAttribute("moreWaiting", waiting.size() > MOST_OPEN);
        model.addAttribute("acknowledging", lines(acknowledging, office, this::owedWords, locale));
        model.addAttribute("sending", lines(sending, office, this::owedWords, locale));
        model.addAttribute("promised", lines(of(waiting, _ -> true), office, this::promisedWords, locale));
        model.addAttribute(
                "letters", shown.stream().map(letter -> post(letter, office)).toList());
        model.addAttribute("first", place.isEmpty());
        model.addAttribute(
                "older",
                letters.size() > ON_A_PAGE
                        ? "/console/school?before=" + shown.getLast().entry() + "-"
                                + shown.getLast().delivery()
                        : null);
        return "console/school";
    }

    @GetMapping("/console/school/messages/{delivery}")
    String read(@PathVariable UUID delivery, Person person, Model model) {
        OfficeRef office = office(person);
        Opened opened = opened(office, delivery);
        views.byAgency(opened.letter().message(), delivery, person);
        inbox.seen(office.agency(), delivery, hasASystem(office.agency()));
        model.addAttribute("once", UUID.randomUUID());
        show(opened, office, person, model);
        return "console/school-message";
    }

    @PostMapping("/console/school/messages/{delivery}")
    ModelAndView answer(
            @PathVariable UUID delivery,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam UUID once,
            Person person,
            Locale locale,
            Model model,
            RedirectAttributes flash) {
        OfficeRef office = office(person);
        Opened opened = opened(office, delivery);
        Optional<Problem> problem = problem(level, reason, locale);
        if (problem.isEmpty()) {
            Answer answer = answering.say(
                    once,
                    opened.letter(),
                    office,
                    person.name(),
                    Level.of(level).orElseThrow(),
                    reason.strip());
            problem = switch (answer) {
                case Answer.Receipted _ -> Optional.empty();
                case Answer.Refused(var refusal) -> refused(refusal, once, opened, locale);
            };
        }
        if (problem.isEmpty()) {
            flash.addFlashAttribute("done", text("school.answer.done", locale));
            return new ModelAndView("redirect:/console/school/messages/" + delivery);
        }
        model.addAttribute("problem", problem.get());
        model.addAttribute("level", level);
        model.addAttribute("reason", reason);
        model.addAttribute("once", once);
        views.byAgency(opened.letter().message(), delivery, person);
        show(opened, office, person, model);
        return new ModelAndView("console/school-message", model.asMap(), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** @param field the part of the form that is at fault; empty where none is */
    record Problem(String text, String field) {}

    private Optional<Problem> problem(String level, String reason, Locale locale) {
        if (Level.of(level).isEmpty()) {
            return Optional.of(new Problem(text("school.problem.level", locale), "level"));
        }
        if (reason.isBlank() && !level.equals(Level.RECEIVED.word())) {
            return Optional.of(new Problem(text("school.problem.reason." + level, locale), "reason"));
        }
        if (reason.length() > LONGEST_REASON) {
            return Optional.of(new Problem(text("school.problem.reason.long", locale, LONGEST_REASON), "reason"));
        }
        return Optional.empty();
    }

    /** The form was sent twice, and it was said the first time. */
    private static boolean wasSaid(UUID once, Opened opened) {
        return opened.said().stream().anyMatch(word -> word.message().equals(once));
    }

    private Optional<Problem> refused(Refusal refusal, UUID once, Opened opened, Locale locale) {
        Code code = refusal.code();
        if (code == Code.ID_CONFLICT
                && (wasSaid(once, opened)
                        || post.open(
                                        opened.letter().to().agency(),
                                        opened.letter().delivery())
                                .filter(now -> wasSaid(once, now))
                                .isPresent())) {
            return Optional.empty();
        }
        String told = switch (code) {
            case UNAVAILABLE, TOO_MANY_REQUESTS, INTERNAL -> text("school.problem.unavailable", locale);
            case UNKNOWN_OFFICE, SAME_PERSON -> text("school.problem." + code.word(), locale);
            default -> text("school.problem.refused", locale, code.title());
        };
        return Optional.of(new Problem(told, ""));
    }

    // ---- what stands on the pages

    private void whoReads(OfficeRef office, Model model) {
        model.addAttribute("agencyName", words.agency(office.agency()));
        model.addAttribute("officeName", words.office(office));
    }

    private void show(Opened opened, OfficeRef office, Person person, Model model) {
        Letter letter = opened.letter();
        whoReads(office, model);
        model.addAttribute("letter", post(letter, office));
        model.addAttribute("message", letter.message());
        model.addAttribute(
                "asksForDeeds",
                letter.asked().filter(asked -> asked.level().equals("actioned")).isPresent());
        model.addAttribute("details", words.told(letter.type(), opened.copy().path("data"), letter.from()));
        model.addAttribute(
                "said", opened.said().stream().map(word -> said(word, office)).toList());
        model.addAttribute("mayAnswer", letter.asked().isPresent() || opened.mustBeAnswered());
        model.addAttribute("waits", letter.waits() || opened.mustBeAnswered());
        model.addAttribute("mayReject", letter.asked().isPresent());
        model.addAttribute("reader", person.name());
        model.addAttribute("looks", looks(letter, office));
    }

    /** By this agency's own people; what auditors look at is not the agencies' to know. */
    private List<Look> looks(Letter letter, OfficeRef office) {
        return views.of(letter.message()).stream()
                .filter(look -> look.agency().equals(Optional.of(office.agency())))
                .limit(MOST_LOOKS)
                .map(look -> new Look(look.account(), times.show(look.at())))
                .toList();
    }

    private Said said(Correspondence.Word word, OfficeRef office) {
        JsonNode receipt = JSON.readTree(new String(word.receipt(), StandardCharsets.UTF_8));
        String by = words.office(new OfficeRef(office.agency(), word.office()));
        return new Said(
                word.level(),
                word.name().map(name -> name + ", " + by).orElse(by),
                times.show(word.at()),
                word.reason().orElse(null),
                Map.of(
                        "message", receipt.path("message").asString(""),
                        "entry", receipt.path("entry").asString(""),
                        "digest", receipt.path("digest").asString(""),
                        "proof", receipt.path("proof").asString("")));
    }

    private Post post(Letter letter, OfficeRef office) {
        Optional<Letter.Asking> asked = letter.asked();
        return new Post(
                letter.delivery().toString(),
                words.type(letter.type()),
                words.agency(letter.from()),
                letter.caseReference(),
                times.show(letter.sentAt()),
                times.machine(letter.sentAt()),
                asked.isPresent(),
                letter.waits(),
                letter.waits()
                        && asked.flatMap(Letter.Asking::by)
                                .filter(by -> by.isBefore(clock.instant()))
                                .isPresent(),
                asked.flatMap(Letter.Asking::by).map(times::show).orElse(""),
                letter.to().equals(office) ? null : words.office(letter.to()));
    }

    private interface Wording {
        String of(Owed owed, Locale locale);
    }

    private String owedWords(Owed owed, Locale locale) {
        String what = words.type(owed.what());
        return owed.kind() == DutyKind.ANSWER ? text("school.owe.answer", locale, what) : what;
    }

    private String promisedWords(Owed owed, Locale locale) {
        String what = words.type(owed.what());
        return switch (owed.kind()) {
            case ACKNOWLEDGE ->
                text(
                        owed.level().filter("actioned"::equals).isPresent()
                                ? "school.promised.actioned"
                                : "school.promised.acknowledge",
                        locale,
                        what);
            case SEND -> text("school.promised.send", locale, what);
            case ANSWER -> text("school.promised.answer", locale, what);
        };
    }

    private List<Line> lines(List<Owed> duties, OfficeRef office, Wording wording, Locale locale) {
        List<Line> lines = new ArrayList<>();
        for (Owed owed : duties) {
            boolean ours = owed.by().agency().equals(office.agency());
            OfficeRef own = ours ? owed.by() : owed.to();
            lines.add(new Line(
                    wording.of(owed, locale),
                    words.agency((ours ? owed.to() : owed.by()).agency()),
                    owed.caseReference(),
                    owed.dueBy().map(times::show).orElse(""),
                    owed.dueBy().map(times::machine).orElse(""),
                    owed.overdue(),
                    own.equals(office) ? null : words.office(own),
                    owed.letter().map(UUID::toString).orElse(null)));
        }
        return lines;
    }

    private static List<Owed> of(List<Owed> duties, Predicate<Owed> which) {
        return duties.stream().limit(MOST_OPEN).filter(which).toList();
    }

    // ---- who reads, and what

    private static OfficeRef office(Person person) {
        return person.office().orElseThrow(Closed.NotThere::new);
    }

    private Opened opened(OfficeRef office, UUID delivery) {
        return post.open(office.agency(), delivery).orElseThrow(Closed.NotThere::new);
    }

    /** What somebody has seen stays on the pull inbox for a system that may fetch it: nothing is taken from it. */
    private boolean hasASystem(String agency) {
        return inForce.rulebook().directory().agency(agency).stream()
                .flatMap(known -> known.credentials().stream())
                .anyMatch(Credential.Token.class::isInstance);
    }

    private static Optional<Place> place(String text) {
        try {
            int dash = text.indexOf('-');
            return Optional.of(new Place(
                    Long.parseLong(text.substring(0, Math.max(0, dash))), UUID.fromString(text.substring(dash + 1))));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private String text(String key, Locale locale, Object... arguments) {
        return texts.getMessage(key, arguments, locale);
    }
}
