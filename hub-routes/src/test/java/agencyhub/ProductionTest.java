package agencyhub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

class ProductionTest {

    @Test
    void refusesToStartWhereNobodyCouldSignInButByGeneratedAccounts() {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles("production");

        assertThatExceptionOfType(Production.OnDefaults.class)
                .isThrownBy(() -> new Production().postProcessEnvironment(environment, new SpringApplication()))
                .withMessageContaining("spring.security.oauth2.client.registration.hub.client-id");
    }

    @Test
    void refusesToBeASandbox() {
        MockEnvironment environment = new MockEnvironment().withProperty("hub.sandbox", "true");
        environment.setActiveProfiles("production");

        assertThat(SandboxMode.isOn(environment)).isFalse();
        assertThatExceptionOfType(Production.OnDefaults.class)
                .isThrownBy(() -> new Production().postProcessEnvironment(environment, new SpringApplication()))
                .withMessageContaining("hub.sandbox: not allowed in production");
    }
}
