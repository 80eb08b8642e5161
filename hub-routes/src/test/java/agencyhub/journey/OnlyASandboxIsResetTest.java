package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import agencyhub.CannotStart;
import agencyhub.Hub;
import agencyhub.testkit.HubClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A hub in earnest has no door behind which time is moved or cases are thrown away. */
class OnlyASandboxIsResetTest {
    @RegisterExtension
    final Anyshire anyshire = Anyshire.served();

    @Test
    void elsewhereThereIsNoSuchDoor() {
        try (HubClient somebody = HubClient.anonymous(HubUnderTest.shared().url())) {
            for (String path : List.of("/sandbox", "/sandbox/clock", "/sandbox/openapi.yaml")) {
                assertThat(somebody.get(path).status()).as(path).isEqualTo(404);
                assertThat(anyshire.school().hub().get(path).status()).as(path).isEqualTo(404);
            }
        }
    }

    @Test
    void elsewhereNothingOfItIsThere() {
        assertThat(HubUnderTest.shared().parts().stream().map(Class::getName))
                .hasSizeGreaterThan(100)
                .noneMatch(name -> name.startsWith("agencyhub.tryout.") && !name.endsWith("Settings"))
                .noneMatch(name -> name.startsWith("agencyhub.console.Training"));
    }

    @Test
    void aDatabaseOrBrokerThatOthersMayUseIsNoSandbox() {
        for (String outside : List.of(
                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/hub", "--hub.broker.url=tcp://127.0.0.1:1")) {
            assertThatExceptionOfType(CannotStart.class)
                    .isThrownBy(() -> new SpringApplicationBuilder(Hub.class)
                            .initializers(new OnlyTheHubItself())
                            .run(
                                    "--hub.sandbox=true",
                                    outside,
                                    "--server.port=0",
                                    "--spring.main.register-shutdown-hook=false"))
                    .withMessageContaining(outside.substring(2, outside.indexOf('=')));
        }
    }
}
