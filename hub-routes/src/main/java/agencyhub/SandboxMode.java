package agencyhub;

import java.util.List;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Whether this hub is there to be tried out, rehearsed with and reset: nothing says what else it should do, or
 * {@code hub.sandbox=true} says that it is. Never in production.
 */
public final class SandboxMode implements Condition {
    /** With it, any directory is served in the sandbox, and no story is told. */
    public static final String SETTING = "hub.sandbox";

    private static final List<String> OUTSIDE = List.of("spring.datasource.url", "hub.broker.url");

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return isOn(context.getEnvironment());
    }

    public static boolean isOn(Environment environment) {
        return isAsked(environment) || isTriedOut(environment);
    }

    /** Nothing is configured at all: the try-out and its story. */
    public static boolean isTriedOut(Environment environment) {
        return !StringUtils.hasText(environment.getProperty(SETTING))
                && !StringUtils.hasText(environment.getProperty("hub.directory"))
                && outside(environment).isEmpty()
                && !isProduction(environment);
    }

    /** Somebody asks for the sandbox. */
    public static boolean isAsked(Environment environment) {
        return "true".equalsIgnoreCase(environment.getProperty(SETTING, "").strip()) && !isProduction(environment);
    }

    /** Settings that name a database or a broker which others may use. */
    public static List<String> outside(Environment environment) {
        return OUTSIDE.stream()
                .filter(setting -> StringUtils.hasText(environment.getProperty(setting)))
                .toList();
    }

    private static boolean isProduction(Environment environment) {
        return environment.acceptsProfiles(Profiles.of("production"));
    }
}
