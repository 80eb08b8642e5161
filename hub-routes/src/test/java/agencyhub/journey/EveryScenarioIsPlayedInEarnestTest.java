package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.journey.HubInASandbox.Said;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the scenarios expect comes so in the running hub, too, one after the other in the same one. */
class EveryScenarioIsPlayedInEarnestTest {
    /** In the school holidays of its own year, and therefore first. */
    private static final String FIRST = "a-school-in-august";

    private static final String WHOLE = "{\"to-the-end\": true}";

    private static HubInASandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = HubInASandbox.start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @TestFactory
    Stream<DynamicTest> comesAsItIsExpected() {
        List<String> playable = sandbox.get("/sandbox/scenarios")
                .body()
                .path("items")
                .valueStream()
                .filter(item -> item.path("playable").booleanValue())
                .map(item -> item.path("name").asString())
                .toList();
        assertThat(playable).hasSizeGreaterThan(20).contains(FIRST);
        return Stream.concat(Stream.of(FIRST), playable.stream().filter(name -> !name.equals(FIRST)))
                .map(name -> DynamicTest.dynamicTest(name, () -> comesAsItIsExpected(name)));
    }

    private static void comesAsItIsExpected(String name) {
        Said begun = sandbox.post("/sandbox/scenarios/" + name, WHOLE);
        if (begun.body().path("detail").asString("").contains("reset the sandbox first")) {
            sandbox.post("/sandbox/reset", "");
            sandbox.awaitReady();
            begun = sandbox.post("/sandbox/scenarios/" + name, WHOLE);
        }
        assertThat(begun.status()).as(begun.body().toString()).isIn(200, 202);
        await().atMost(HubInASandbox.PATIENCE.multipliedBy(2))
                .until(() ->
                        sandbox.get("/sandbox").body().path("state").asString().equals("ready"));

        Said play = sandbox.get("/sandbox/play");
        assertThat(play.body().path("over").booleanValue()).isTrue();
        assertThat(play.body().path("expected").valueStream())
                .isNotEmpty()
                .allSatisfy(expected -> assertThat(expected.path("came").booleanValue())
                        .as(
                                "%s in %s",
                                expected.path("expected").asString(),
                                play.body().path("happened"))
                        .isTrue());
    }
}
