package agencyhub.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which of the county's agencies a {@link MockAgency} is. Asked for twice in a test, it is the same one. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Plays {

    /**
     * {@code school} (or {@code referrer}), {@code another-school}, {@code police}, {@code panel-chair} (or {@code authority}),
     * {@code another-authority}, {@code intervention-provider} (or {@code provider}), {@code operations}.
     */
    String value();

    /**
     * The webhook of a system of your own that plays this agency; the mock then does nothing by itself. For an address that is
     * known only when the test runs see {@link MockAgency#webhookAt}.
     */
    String at() default "";

    /** Its doors, in the order in which the hub tries them. */
    Door[] doors() default {Door.WEBHOOK};

    /** A way by which the hub tells an agency something. */
    enum Door {
        WEBHOOK,
        AMQP,
        INBOX
    }
}
