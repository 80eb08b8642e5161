package agencyhub.tryout;

import java.util.List;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** The hub is tried out when nothing says what else it should do. */
final class TryOutMode implements Condition {
    private static final List<String> EARNEST = List.of("hub.directory", "spring.datasource.url", "hub.broker.url");

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return isOn(context.getEnvironment());
    }

    static boolean isOn(Environment environment) {
        return EARNEST.stream().noneMatch(setting -> StringUtils.hasText(environment.getProperty(setting)))
                && !environment.acceptsProfiles(Profiles.of("production"));
    }
}
