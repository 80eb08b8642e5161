package agencyhub.console;

import agencyhub.clock.BusinessClock;
import agencyhub.operations.Approving;
import agencyhub.operations.Entry;
import agencyhub.operations.Instruction;
import agencyhub.operations.Kind;
import agencyhub.operations.RecordFile;
import agencyhub.operations.Register;
import agencyhub.operations.Scope;
import agencyhub.operations.SendingAgain;
import agencyhub.operations.Settled;
import agencyhub.operations.Upshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** All that operators did, what waits for a second person, and sending again what many were told. */
@Controller
@RequestMapping("/console/operations")
class OperationsPage {
    private static final int AT_ONCE = 50;
    private static final String HERE = "/console/operations";

    private final Register register;
    private final RecordFile file;
    private final Approving approving;
    private final SendingAgain sendingAgain;
    private final Vocabulary names;
    private final Times times;
    private final BusinessClock clock;

    OperationsPage(
            Register register,
            RecordFile file,
            Approving approving,
            SendingAgain sendingAgain,
            Vocabulary names,
            Times times,
            BusinessClock clock) {
        this.register = register;
        this.file = file;
        this.approving = approving;
        this.sendingAgain = sendingAgain;
        this.names = names;
        this.times = times;
        this.clock = clock;
    }

    @GetMapping
    String record(
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String before,
            Person person,
            Model model) {
        Register.Filter filter = filter(kind, account);
        List<Entry> entries = register.entries(filter, place(before), AT_ONCE + 1);
        boolean more = entries.size() > AT_ONCE;
        List<Entry> page = entries.stream().limit(AT_ONCE).toList();
        model.addAttribute("entries", page);
        model.addAttribute("more", more ? page.getLast().seq() : null);
        model.addAttribute("waiting", approving.waiting());
        model.addAttribute("kinds", Kind.values());
        model.addAttribute("kind", filter.kind().map(Kind::word).orElse(""));
        model.addAttribute("account", filter.account().orElse(""));
        model.addAttribute("begun", !before.isEmpty());
        model.addAttribute("places", new Places());
        return "console/operations";
    }

    @GetMapping(path = "/record.csv")
    ResponseEntity<String> csv(
            @RequestParam(defaultValue = "") String kind, @RequestParam(defaultValue = "") String account) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header("Content-Disposition", "attachment; filename=\"operations.csv\"")
                .body(file.csv(filter(kind, account)));
    }

    @GetMapping("/{id}/decide")
    ModelAndView decide(@PathVariable String id, Person person) {
        Acting.demandMayAct(person);
        return decision(waiting(id), person, "", "");
    }

    @PostMapping("/{id}/decide")
    ModelAndView decided(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String decision,
            Person person,
            RedirectAttributes next) {
        Instruction second = new Instruction(Acting.uuid(id), Acting.operator(person), reason);
        Upshot upshot = switch (decision) {
            case "approve" -> approving.approve(second);
            case "decline" -> approving.decline(second);
            default -> new Upshot.Refused("decision", "Choose whether it is allowed.");
        };
        if (upshot instanceof Upshot.Refused refused) {
            ModelAndView again = decision(waiting(id), person, reason, decision);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again.addObject("problem", refused);
        }
        next.addFlashAttribute(upshot instanceof Upshot.Done ? "done" : "told", upshot.words());
        return new ModelAndView("redirect:" + HERE);
    }

    private ModelAndView decision(Entry waits, Person person, String reason, String decision) {
        Optional<SendingAgain.DryRun> dryRun = waits.kind() == Kind.SEND_AGAIN
                ? waits.asked().map(Scope::of).map(sendingAgain::dryRun)
                : Optional.empty();
        return new ModelAndView("console/decide")
                .addObject("waits", waits)
                .addObject("own", waits.account().equals(person.account()))
                .addObject("reason", reason)
                .addObject("decision", decision)
                .addObject("places", new Places())
                .addObject(
                        "listed",
                        dryRun.map(run -> listed(run, "It would send these now"))
                                .orElse(null));
    }

    /** One that was decided meanwhile is found in the record. */
    private Entry waiting(String id) {
        return approving.waiting(Acting.uuid(id)).orElseThrow(Closed.NotThere::new);
    }

    // ---- sending again what many were told

    @GetMapping("/send-again")
    ModelAndView sendAgain(@RequestParam Map<String, String> asked, Person person) {
        Acting.demandMayAct(person);
        if (!asked.containsKey("look")) {
            return scope(asked, null);
        }
        Optional<Upshot.Refused> wrong = wrong(asked);
        return wrong.isPresent() ? scope(asked, wrong.get()) : Acting.show(dryRun(scope(asked)));
    }

    @PostMapping("/send-again")
    ModelAndView sentAgain(@RequestParam Map<String, String> sent, Person person, RedirectAttributes next) {
        Optional<Upshot.Refused> wrong = wrong(sent);
        if (wrong.isPresent()) {
            return scope(sent, wrong.get());
        }
        Scope scope = scope(sent);
        Upshot upshot = sendingAgain.many(Acting.instruction(person, sent), scope, number(sent.get("counted")));
        return Acting.answer(upshot, dryRun(scope), sent, next);
    }

    private ModelAndView scope(Map<String, String> asked, Upshot.@org.jspecify.annotations.Nullable Refused wrong) {
        Instant now = clock.instant();
        ModelAndView page = new ModelAndView("console/send-again")
                .addObject("agency", asked.getOrDefault("agency", ""))
                .addObject("reference", asked.getOrDefault("reference", ""))
                .addObject("doorKind", asked.getOrDefault("door", ""))
                .addObject("from", asked.getOrDefault("from", LondonTime.field(now.minus(Duration.ofHours(24)))))
                .addObject("until", asked.getOrDefault("until", LondonTime.field(now)))
                .addObject("days", asked.getOrDefault("days", ""))
                .addObject("unacknowledged", !asked.containsKey("look") || asked.containsKey("unacknowledged"))
                .addObject("problem", wrong);
        if (wrong != null) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    private static Optional<Upshot.Refused> wrong(Map<String, String> asked) {
        if (asked.getOrDefault("agency", "").isBlank()
                && asked.getOrDefault("reference", "").isBlank()) {
            return Optional.of(new Upshot.Refused("agency", "Name an agency or a case."));
        }
        if (LondonTime.of(asked.getOrDefault("from", "")).isEmpty()) {
            return Optional.of(new Upshot.Refused("from", "Say from when."));
        }
        if (LondonTime.of(asked.getOrDefault("until", "")).isEmpty()) {
            return Optional.of(new Upshot.Refused("until", "Say until when."));
        }
        return number(asked.get("days")) > 0
                ? Optional.empty()
                : Optional.of(new Upshot.Refused("days", "Say how many days old it may be at most: 1 or more."));
    }

    private static Scope scope(Map<String, String> asked) {
        return new Scope(
                text(asked, "agency"),
                text(asked, "reference"),
                text(asked, "door"),
                LondonTime.of(asked.getOrDefault("from", "")).orElseThrow(Closed.NotThere::new),
                LondonTime.of(asked.getOrDefault("until", "")).orElseThrow(Closed.NotThere::new),
                Duration.ofDays(number(asked.get("days"))),
                asked.containsKey("unacknowledged"));
    }

    private ActForm dryRun(Scope scope) {
        SendingAgain.DryRun run = sendingAgain.dryRun(scope);
        String of = scope.reference()
                .map(reference -> "Case " + reference)
                .orElseGet(() -> names.agency(scope.agency().orElse("")));
        ActForm form = ActForm.of(
                        "Send again",
                        of + ", " + times.show(scope.from()) + " to " + times.show(scope.until()),
                        HERE + "/send-again",
                        HERE,
                        "Actions",
                        run.needsSecondPerson() ? "Ask for a second person" : "Send them again")
                .saying(words(run))
                .carrying("counted", String.valueOf(run.count()))
                .carrying("from", LondonTime.field(scope.from()))
                .carrying("until", LondonTime.field(scope.until()))
                .carrying("days", String.valueOf(scope.neverOlderThan().toDays()));
        for (Map.Entry<String, Optional<String>> each : Map.of(
                        "agency", scope.agency(), "reference", scope.reference(), "door", scope.door())
                .entrySet()) {
            if (each.getValue().isPresent()) {
                form = form.carrying(each.getKey(), each.getValue().get());
            }
        }
        form = scope.unacknowledged() ? form.carrying("unacknowledged", "yes") : form;
        return form.listing(listed(run, "What would go out"));
    }

    private static String words(SendingAgain.DryRun run) {
        if (!run.complete()) {
            return "That is more than may be looked through at once. Choose a shorter time.";
        }
        if (run.count() == 0) {
            return "Nothing would go out.";
        }
        return (run.count() == 1 ? "One delivery would go out" : run.count() + " deliveries would go out")
                + ", the oldest first."
                + (run.needsSecondPerson() ? " That takes a second person." : "");
    }

    private ActForm.Table listed(SendingAgain.DryRun run, String caption) {
        List<List<String>> rows = run.first().stream().map(this::row).toList();
        String some = run.count() > rows.size() ? " (the first " + rows.size() + " of " + run.count() + ")" : "";
        return new ActForm.Table(caption + some, List.of("Accepted", "Case", "What", "To", "Last time"), rows);
    }

    private List<String> row(Settled each) {
        return List.of(
                times.show(each.acceptedAt()),
                each.reference(),
                names.type(each.type()),
                names.whole(each.office()),
                PlainWords.ofOutcome(each.outcome()) + " by " + PlainWords.ofDoor(each.door()));
    }

    // ----

    /** Where in the console to find what an entry is about. */
    public final class Places {
        private Places() {}

        /** Null where there is no page of it. */
        public @org.jspecify.annotations.Nullable String address(Entry entry) {
            String[] parts = entry.concerned().split("/", 3);
            return switch (parts[0]) {
                case "duty" -> "/console/duties/" + parts[1];
                case "case" -> "/console/cases/" + parts[1];
                case "agency", "office" -> "/console/agencies/" + parts[1];
                case "door" -> "/console/agencies/" + parts[1].split(":", 2)[0];
                default -> null;
            };
        }

        public String text(Entry entry) {
            String[] parts = entry.concerned().split("/", 3);
            return switch (parts[0]) {
                case "case" -> "Case " + parts[1];
                case "agency" -> names.agency(parts[1]);
                case "office" ->
                    parts.length > 2
                            ? names.whole(new agencyhub.agency.OfficeRef(parts[1], parts[2]))
                            : names.agency(parts[1]);
                case "door" -> {
                    String[] key = parts[1].split(":", 3);
                    yield names.agency(key[0]) + ", " + PlainWords.ofDoor(key[1]);
                }
                case "delivery" -> "Delivery";
                default -> "Duty";
            };
        }

        public String outcome(Entry entry) {
            return switch (entry.outcome()) {
                case BEGUN -> "Begun";
                case DONE -> "Done";
                case WAITS -> "Waits for a second person";
                case DECLINED -> "Declined";
                case REFUSED -> "Not possible";
            };
        }
    }

    private static Register.Filter filter(String kind, String account) {
        return new Register.Filter(Kind.of(kind), Optional.of(account.strip()).filter(text -> !text.isEmpty()));
    }

    private static Optional<String> text(Map<String, String> asked, String name) {
        return Optional.ofNullable(asked.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static long place(String before) {
        return before.matches("[0-9]{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
    }

    private static int number(@org.jspecify.annotations.Nullable String text) {
        return text != null && text.strip().matches("[0-9]{1,5}") ? Integer.parseInt(text.strip()) : 0;
    }
}
