package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.oversight.Oversight;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Auditors read how the whole programme does. What is about few is told to nobody, and no case or person at all. */
class OversightTellsFiguresAndNobodyTest {
    private static final List<String> REPORTS = List.of(
            "in-time",
            "never-informed",
            "withheld",
            "sessions",
            "past-the-gate",
            "reviews-overdue",
            "open-duties",
            "by-telephone",
            "nobody-there",
            "repeats-closed");

    @RegisterExtension
    final Browsing browsing = new Browsing();

    @RegisterExtension
    final Anyshire anyshire = Anyshire.servedBy(Browsing::hub);

    private CaseInHand aCase;

    /** Seven cases of one county are closed; one school knows of it. */
    @BeforeEach
    void sixSilentSchools() {
        anyshire.everybodyAcknowledgesBut(anyshire.school());
        for (int i = 0; i < 7; i++) {
            aCase = anyshire.aCase();
            aCase.referred();
            aCase.closed().untilDeliveredTo(anyshire.school());
        }
        anyshire.itIs("2026-12-01T17:00:00Z");
        Browsing.hub().bean(Oversight.class).bringUpToDate();
    }

    @ParameterizedTest
    @CsvSource({"DESK, true", "PHONE, true", "DESK, false", "PHONE, false"})
    void everyReportIsSoundAndNamesNoCase(Browsing.Screen screen, boolean script) {
        Visitor auditor = browsing.signedIn("audit roles=auditor", screen, script);

        auditor.opens("/console/oversight");
        assertThat(auditor.text()).contains("Duties met in time", "As of").doesNotContain(aCase.reference());
        for (String report : REPORTS) {
            auditor.opens("/console/oversight/" + report);
            assertThat(auditor.text()).as(report).doesNotContain(aCase.reference());
        }
        auditor.opens("/console/oversight/in-time?agency=" + anyshire.school().agency());
        assertThat(auditor.text()).contains("Download by the agency that owed it");
    }

    @Test
    void whatTheSchoolOwesIsCountedOnceItIsOverdue() {
        Visitor auditor = browsing.auditor()
                .opens("/console/oversight/in-time?agency=" + anyshire.school().agency());

        assertThat(auditor.page().locator("#by-agency-table tfoot").innerText())
                .as("0% of 7 that fell due")
                .contains("0%", "7");
    }

    @Test
    void aDownloadHasTheSameFiguresAndLeavesOutTheSame() throws IOException {
        Visitor auditor = browsing.auditor().opens("/console/oversight/in-time");

        Download download = auditor.page().waitForDownload(() -> auditor.press("Download by the agency"));

        String csv = Files.readString(download.path());
        assertThat(csv).startsWith("period,agency,name,Met in time,Fell due,In time,Not in time\r\n");
        assertThat(csv).contains("2026-27," + anyshire.school().agency()).doesNotContain(aCase.reference());
        assertThat(csv.lines().skip(1)).noneMatch(line -> line.matches(".*,[1-4](,.*|$)"));
        assertThat(download.suggestedFilename())
                .startsWith("in-time-by-agency-2026-")
                .endsWith(".csv");
    }

    @Test
    void aReportIsReadOnPaper() {
        Visitor auditor = browsing.auditor().opens("/console/oversight/in-time");

        auditor.page().emulateMedia(new com.microsoft.playwright.Page.EmulateMediaOptions().setMedia(Media.PRINT));

        assertThat(auditor.page().locator("form").first().isVisible()).isFalse();
        assertThat(auditor.page().locator("#by-kind-table").isVisible()).isTrue();
        assertThat(auditor.page().pdf())
                .as("a PDF")
                .startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Test
    void whatDoesNotExistIsNotThere() {
        Visitor auditor = browsing.auditor();
        for (String path : List.of(
                "/console/oversight/none",
                "/console/oversight/in-time?period=2026-13",
                "/console/oversight/in-time?agency=school.none",
                "/console/oversight/in-time/none.csv")) {
            assertThat(auditor.page().navigate(path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void onlyWhoActsIsLedToTheWorklist() {
        String page = "/console/oversight/in-time?agency=" + anyshire.school().agency();

        assertThat(browsing.auditor().opens(page).text()).doesNotContain("in the worklist");
        assertThat(browsing.operator().opens(page).text()).contains("What this agency owes, in the worklist");
    }
}
