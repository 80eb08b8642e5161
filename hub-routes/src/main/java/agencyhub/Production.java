package agencyhub;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/** With the profile {@code production} the hub refuses to start on defaults that are meant for trying it out. */
final class Production implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!environment.acceptsProfiles(Profiles.of("production"))) {
            return;
        }
        List<String> missing = new ArrayList<>();
        need(environment, missing, "hub.directory", "the agencies; secrets in it as ${ENV_NAME} or file:…");
        need(environment, missing, "spring.datasource.url", "an external PostgreSQL");
        need(environment, missing, "hub.broker.url", "an external Artemis");
        need(environment, missing, "hub.broker.user", "the hub's user there");
        need(environment, missing, "hub.broker.secret", "and its secret");
        need(environment, missing, "hub.signing-key", "the receipts' Ed25519 key");
        need(environment, missing, "hub.likeness-key", "what identities are blinded with, the same for every hub");
        need(
                environment,
                missing,
                "spring.security.oauth2.client.registration.hub.client-id",
                "the identity provider by which people sign in to the console");
        if (isBlank(environment, "server.ssl.bundle")
                && isBlank(environment, "server.ssl.certificate")
                && isBlank(environment, "server.ssl.key-store")) {
            missing.add("server.ssl.bundle (or server.ssl.certificate): TLS for the HTTP doors");
        }
        if (!environment.getProperty("hub.broker.url", "").contains("sslEnabled=true")) {
            missing.add("hub.broker.url with sslEnabled=true: TLS to the broker");
        }
        if (!isBlank(environment, "hub.delivery.plain-http") || !isBlank(environment, "hub.delivery.plain-http[0]")) {
            missing.add("hub.delivery.plain-http: not allowed in production");
        }
        if (environment.getProperty("hub.alerts.webhook.url", "").startsWith("http:")) {
            missing.add("hub.alerts.webhook.url with https: TLS for what is told of alerts");
        }
        if (!isBlank(environment, SandboxMode.SETTING)) {
            missing.add(SandboxMode.SETTING
                    + ": not allowed in production, where nobody resets the ledger or moves the clock");
        }
        if (!missing.isEmpty()) {
            throw new OnDefaults(missing);
        }
        environment.getSystemProperties().putIfAbsent("hub.delivery.plain-http", "");
        environment.getSystemProperties().putIfAbsent("hub.delivery.private-destinations", "");
    }

    private static void need(ConfigurableEnvironment environment, List<String> missing, String setting, String what) {
        if (isBlank(environment, setting)) {
            missing.add(setting + ": " + what);
        }
    }

    private static boolean isBlank(ConfigurableEnvironment environment, String setting) {
        return environment.getProperty(setting, "").isBlank();
    }

    static final class OnDefaults extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<String> missing;

        OnDefaults(List<String> missing) {
            super(String.join("; ", missing), null, false, false);
            this.missing = missing;
        }
    }

    static final class Explained extends AbstractFailureAnalyzer<OnDefaults> {
        @Override
        protected FailureAnalysis analyze(Throwable start, OnDefaults cause) {
            return new FailureAnalysis(
                    "In production the hub does not start on defaults. Missing or not allowed:\n\n  "
                            + String.join("\n  ", cause.missing),
                    "Set these, or leave out the profile production to try the hub out.",
                    cause);
        }
    }
}
