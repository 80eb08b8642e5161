package agencyhub.console;

import agencyhub.agency.Agency;
import agencyhub.agency.Directory;
import agencyhub.directory.InForce;
import agencyhub.worklist.Counting;
import agencyhub.worklist.Counts;
import agencyhub.worklist.Facets;
import agencyhub.worklist.Place;
import agencyhub.worklist.Refusals;
import agencyhub.worklist.SavedViews;
import agencyhub.worklist.Selection;
import agencyhub.worklist.ShutDoors;
import agencyhub.worklist.View;
import agencyhub.worklist.Worklist;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page: who does not know what they should know, and what happens next. */
@Controller
class WorklistPage {
    private final Worklist worklist;
    private final Counting counting;
    private final ShutDoors doors;
    private final Refusals refusals;
    private final SavedViews saved;
    private final InForce inForce;
    private final WorklistWords words;

    WorklistPage(
            Worklist worklist,
            Counting counting,
            ShutDoors doors,
            Refusals refusals,
            SavedViews saved,
            InForce inForce,
            WorklistWords words) {
        this.worklist = worklist;
        this.counting = counting;
        this.doors = doors;
        this.refusals = refusals;
        this.saved = saved;
        this.inForce = inForce;
        this.words = words;
    }

    @GetMapping("/console")
    String worklist(@RequestParam MultiValueMap<String, String> parameters, Person person, Model model) {
        return show(
                Selection.of(withAgenciesByName(parameters)),
                Optional.ofNullable(parameters.getFirst("after")).flatMap(Place::of),
                person,
                model);
    }

    String show(Selection selection, Optional<Place> after, Person person, Model model) {
        Counts counts = counting.last();
        Optional<Facets> facets = counts.facets(selection);
        model.addAttribute("selection", selection);
        model.addAttribute("query", new QueryStrings(selection));
        model.addAttribute("counts", counts);
        model.addAttribute("views", List.of(View.values()));
        model.addAttribute(
                "choices", new Choices(selection, facets, inForce.rulebook().directory(), words));
        model.addAttribute("words", words);
        model.addAttribute(
                "saved", saved.of(person.account()).stream().map(SavedLink::of).toList());
        model.addAttribute("later", after.isPresent());
        switch (selection.view().shape()) {
            case DUTIES -> model.addAttribute("page", worklist.page(selection, after));
            case DOORS -> model.addAttribute("doors", doors.all());
            case REFUSALS -> model.addAttribute("refusals", refusals.all());
        }
        return "console/worklist";
    }

    /** People know agencies by their names; who is found by one stands in the address by the id. */
    private MultiValueMap<String, String> withAgenciesByName(MultiValueMap<String, String> parameters) {
        MultiValueMap<String, String> known = new LinkedMultiValueMap<>(parameters);
        for (String name : List.of("owing", "waiting")) {
            String asked = parameters.getFirst(name);
            if (asked != null && !asked.isBlank()) {
                known.set(name, agency(asked.strip()));
            }
        }
        return known;
    }

    private String agency(String asked) {
        Directory directory = inForce.rulebook().directory();
        return directory
                .agency(asked)
                .map(Agency::id)
                .or(() -> byName(directory.agencies(), asked))
                .orElse(asked);
    }

    private static Optional<String> byName(Collection<Agency> agencies, String asked) {
        String sought = asked.toLowerCase(Locale.ROOT);
        List<Agency> alike = new ArrayList<>();
        for (Agency agency : agencies) {
            String name = agency.name().toLowerCase(Locale.ROOT);
            if (name.equals(sought)) {
                return Optional.of(agency.id());
            }
            if (name.contains(sought)) {
                alike.add(agency);
            }
        }
        return alike.size() == 1 ? Optional.of(alike.getFirst().id()) : Optional.empty();
    }

    record SavedLink(long id, String name, String address) {
        static SavedLink of(SavedViews.SavedView view) {
            return new SavedLink(view.id(), view.name(), QueryStrings.address(view.selection()));
        }
    }

    /** Addresses of the same page, a little otherwise. */
    record QueryStrings(Selection selection) {
        public String here() {
            return address(selection);
        }

        public String view(View view) {
            return address(view.shape() == View.Shape.DUTIES ? selection.in(view) : Selection.of(view));
        }

        public String all() {
            return address(Selection.of(selection.view()));
        }

        public String after(Place place) {
            String query = selection.query();
            return "/console?" + (query.isEmpty() ? "" : query + "&") + "after=" + place.word();
        }

        public String export() {
            String query = selection.query();
            return "/console/worklist.csv" + (query.isEmpty() ? "" : "?" + query);
        }

        static String address(Selection selection) {
            String query = selection.query();
            return "/console" + (query.isEmpty() ? "" : "?" + query);
        }
    }

    static String address(@Nullable String query) {
        return QueryStrings.address(Selection.of(query == null ? "" : query));
    }
}
