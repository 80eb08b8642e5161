package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.journey.WireContract.Said;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the journeys rely on: an answer that is not as published is seen. */
class WireContractTest {
    private static final WireContract CONTRACT = WireContract.published();
    private static final Map<String, String> JSON = Map.of("content-type", "application/json");
    private static final Map<String, String> PROBLEM = Map.of("content-type", "application/problem+json");
    private static final String UNAVAILABLE = """
            {"type": "urn:agencyhub:problem:unavailable", "title": "t", "status": 503, "detail": "d", "code": "unavailable"}
            """;

    @Test
    void whatIsAsPublishedIsNoFault() {
        assertThat(faults(200, JSON, "{\"items\": [], \"next\": null}")).isEmpty();
        assertThat(faults(
                        503,
                        Map.of("content-type", "application/problem+json;charset=UTF-8", "retry-after", "5"),
                        UNAVAILABLE))
                .isEmpty();
    }

    @Test
    void aMemberThatIsNotDescribedIsOne() {
        assertThat(faults(200, JSON, "{\"items\": [], \"next\": null, \"total\": 0}"))
                .singleElement()
                .asString()
                .contains("total");
        assertThat(faults(200, JSON, "{\"items\": [{\"id\": \"x\"}], \"next\": null}"))
                .isNotEmpty();
    }

    @Test
    void aMemberThatIsMissingOrNullOrOfAnotherFormIsOne() {
        assertThat(faults(200, JSON, "{\"items\": []}")).isNotEmpty();
        assertThat(faults(200, JSON, "{\"items\": null, \"next\": null}")).isNotEmpty();
        assertThat(CONTRACT.faultsOf("#/components/schemas/Listed", """
                        {"message": "0199b0c2-7d2e-7c7e-9a55-0d5a3a0e6a11", "type": "t", "case": "c", "acceptedAt": "yesterday"}
                        """))
                .singleElement()
                .asString()
                .contains("acceptedAt");
    }

    @Test
    void anotherStatusMediaTypeOrAHeaderThatIsMissingIsOne() {
        assertThat(faults(418, PROBLEM, UNAVAILABLE)).singleElement().asString().contains("418");
        assertThat(faults(200, Map.of("content-type", "text/html"), "{\"items\": [], \"next\": null}"))
                .singleElement()
                .asString()
                .contains("text/html");
        assertThat(faults(503, PROBLEM, UNAVAILABLE)).singleElement().asString().contains("Retry-After");
        assertThat(faults(200, JSON, "<html>")).isNotEmpty();
    }

    @Test
    void aCallThatIsNotDescribedMayOnlyBeRefused() {
        assertThat(CONTRACT.faults(said("/api/news", 200, JSON, "{}"))).isNotEmpty();
        assertThat(CONTRACT.faults(said("/api/news", 404, PROBLEM, UNAVAILABLE)))
                .isEmpty();
        assertThat(CONTRACT.faults(said("/api/news", 404, PROBLEM, "{}"))).isNotEmpty();
    }

    @Test
    void aFieldOfACopyThatItsTypeDoesNotHaveIsOne() {
        String copy = CONTRACT.contracts()
                .document("schemas/panel-outcome.v1.json")
                .at("/examples/1")
                .toString()
                .replace("\"marking\"", "\"datacontenttype\": \"application/json\", \"marking\"");

        assertThat(CONTRACT.faultsOfCopy(copy)).isEmpty();
        assertThat(CONTRACT.faultsOfCopy(copy.replaceFirst("\"rationale\":\"[^\"]*\",", "")))
                .isEmpty();
        assertThat(CONTRACT.faultsOfCopy(copy.replace("\"rationale\"", "\"gossip\"")))
                .isNotEmpty();
        assertThat(CONTRACT.faultsOfCopy(copy.replace("\"NOT_ADOPT\"", "\"PERHAPS\"")))
                .isNotEmpty();
        assertThat(CONTRACT.faultsOfCopy(copy.replace("\"marking\"", "\"localreference\": \"x\", \"marking\"")))
                .isNotEmpty();
    }

    private static List<String> faults(int status, Map<String, String> headers, String body) {
        return CONTRACT.faults(said("/api/duties", status, headers, body));
    }

    private static Said said(String path, int status, Map<String, String> headers, String body) {
        return new Said("GET", path, status, headers::get, body.getBytes(StandardCharsets.UTF_8));
    }
}
