package agencyhub.embedded;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** An embedded part is there when no external one is named. A setting that is left empty names none. */
abstract sealed class NotSet implements Condition {
    private final String property;

    private NotSet(String property) {
        this.property = property;
    }

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !StringUtils.hasText(context.getEnvironment().getProperty(property));
    }

    static final class DatabaseUrl extends NotSet {
        DatabaseUrl() {
            super("spring.datasource.url");
        }
    }

    static final class BrokerUrl extends NotSet {
        BrokerUrl() {
            super("hub.broker.url");
        }
    }
}
