package agencyhub.console;

import agencyhub.directory.InForce;
import agencyhub.oversight.Figures;
import agencyhub.oversight.Oversight;
import agencyhub.oversight.Period;
import agencyhub.oversight.Report;
import agencyhub.oversight.Sheet;
import agencyhub.oversight.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Figures of the whole programme. The same for everybody who may open it: what is not shown is shown to nobody. */
@Controller
class OversightPage {
    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private final Oversight oversight;
    private final InForce inForce;

    OversightPage(Oversight oversight, InForce inForce) {
        this.oversight = oversight;
        this.inForce = inForce;
    }

    /** What a report says first. */
    record Headline(Report report, String measure, Value value, String period) {}

    @GetMapping("/console/oversight")
    String overview(Model model) {
        Figures figures = oversight.figures();
        model.addAttribute("figures", figures);
        model.addAttribute("below", oversight.suppressedBelow());
        model.addAttribute(
                "headlines",
                Arrays.stream(Report.values())
                        .map(report -> headline(report, figures.of(report).getFirst()))
                        .toList());
        return "console/oversight";
    }

    private static Headline headline(Report report, Sheet sheet) {
        Period period = sheet.periods().getFirst();
        return new Headline(
                report,
                sheet.measures().getFirst(),
                sheet.line(Sheet.TOTAL, period).values().getFirst(),
                sheet.byMonth() ? period.title() : "Now");
    }

    @GetMapping("/console/oversight/{key}")
    String report(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable String period,
            @RequestParam(required = false) @Nullable String agency,
            Model model) {
        Report report = Report.of(key).orElseThrow(Closed.NotThere::new);
        Figures figures = oversight.figures();
        Sheet first = figures.of(report).getFirst();
        Period asked = period(first, period);
        Map<String, String> agencies = agencies(figures.of(report));
        String row = agency != null && agencies.containsKey(agency) ? agency : Sheet.TOTAL;
        if (agency != null && !agency.isBlank() && !row.equals(agency)) { // figures change, and addresses are kept
            if (inForce.rulebook().directory().agency(agency).isEmpty()) {
                throw new Closed.NotThere();
            }
            model.addAttribute("told", "There are no figures of that agency now. These are of all.");
        }
        List<Sheet> sheets = figures.of(report).stream()
                .filter(sheet -> row.equals(Sheet.TOTAL) || (sheet.ofAgencies() && sheet.has(row)))
                .toList();
        model.addAttribute("figures", figures);
        model.addAttribute("below", oversight.suppressedBelow());
        model.addAttribute("report", report);
        model.addAttribute("periods", first.periods());
        model.addAttribute("period", asked);
        model.addAttribute("agency", row);
        model.addAttribute("agencies", agencies);
        model.addAttribute("byMonth", first.byMonth());
        // Sheets of one report sum up to the same: the months of one are those of all.
        model.addAttribute("months", DrawnSheet.byMonth(sheets.getFirst(), asked, row));
        model.addAttribute(
                "sheets",
                sheets.stream().map(sheet -> DrawnSheet.of(sheet, asked, row)).toList());
        return "console/oversight-report";
    }

    @GetMapping("/console/oversight/{key}/{sheet}.csv")
    ResponseEntity<String> export(@PathVariable String key, @PathVariable String sheet) {
        Report report = Report.of(key).orElseThrow(Closed.NotThere::new);
        Figures figures = oversight.figures();
        String csv =
                figures.sheet(report, sheet).orElseThrow(Closed.NotThere::new).csv();
        String name = "%s-%s-%s.csv"
                .formatted(report.key(), sheet, figures.asOf().toString().substring(0, 10));
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(csv);
    }

    /** By name, those that have a row of their own. */
    private static Map<String, String> agencies(List<Sheet> sheets) {
        Map<String, String> agencies = new TreeMap<>();
        sheets.stream()
                .filter(Sheet::ofAgencies)
                .forEach(sheet -> sheet.rows().forEach(row -> agencies.put(row, sheet.name(row))));
        return agencies;
    }

    private static Period period(Sheet sheet, @Nullable String asked) {
        return asked == null || asked.isBlank()
                ? sheet.periods().getFirst()
                : sheet.periods().stream()
                        .filter(each -> each.column().equals(asked))
                        .findFirst()
                        .orElseThrow(Closed.NotThere::new);
    }
}
