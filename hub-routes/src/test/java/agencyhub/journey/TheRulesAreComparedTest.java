package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.policy.PolicyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A new version of the policy is put in force while the hub runs: people see what changed. */
class TheRulesAreComparedTest {
    private static final String TIME = "acknowledge: {level: received, within: 5 working days,";

    private static IdentityProvider provider;
    private static HubUnderTest hub;

    @RegisterExtension
    final Browsing browsing = new Browsing();

    @BeforeAll
    static void anotherVersionIsPutInForce(@TempDir Path folder) throws IOException {
        String shipped = PolicyFile.shippedText();
        Path policy = Files.writeString(folder.resolve("policy.yaml"), shipped);
        provider = IdentityProvider.open();
        List<String> settings = new ArrayList<>(List.of(provider.settings()));
        settings.add("--hub.policy=file:" + policy);
        hub = HubUnderTest.start(settings.toArray(String[]::new));

        int closure = shipped.indexOf("\n  closure-notice:");
        int time = shipped.indexOf(TIME, closure);
        assertThat(time).isBetween(closure, closure + 1_000);
        Files.writeString(
                policy,
                shipped.substring(0, time).replaceFirst("version: shipped-\\d+", "version: county-4")
                        + TIME.replace("5", "3")
                        + shipped.substring(time + TIME.length()));
        await().atMost(Anyshire.PATIENCE)
                .until(() -> hub.ledger()
                        .sql("select count(*) from policy_version where version = 'county-4'")
                        .query(Long.class)
                        .single()
                        .equals(1L));
    }

    @AfterAll
    static void close() {
        hub.close();
        provider.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatChangedIsSaidWithBothTimes(Browsing.Screen screen) {
        Visitor anybody = signedIn(screen);

        anybody.opens("/console/policy");
        anybody.press("What changed");

        anybody.findsItSound();
        assertThat(anybody.page().locator("ins").allInnerTexts())
                .singleElement()
                .asString()
                .contains("3 working days");
        assertThat(anybody.page().locator("del").allInnerTexts())
                .singleElement()
                .asString()
                .contains("5 working days");
        assertThat(anybody.text()).contains("county-4", "decides today", "Closure of the case");
    }

    @Test
    void aVersionComparedWithItselfSaysTheSame() {
        Visitor anybody = signedIn(Browsing.Screen.DESK);

        anybody.opens("/console/policy/compare?from=county-4&to=county-4");

        assertThat(anybody.text()).contains("They say the same.");
        assertThat(anybody.page().locator("ins, del").count()).isZero();
    }

    private Visitor signedIn(Browsing.Screen screen) {
        Visitor visitor = browsing.somebody(hub, screen, true);
        visitor.signsIn("audit roles=auditor");
        return visitor;
    }
}
