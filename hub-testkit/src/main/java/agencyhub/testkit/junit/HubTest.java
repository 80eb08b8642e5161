package agencyhub.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test class with a hub: real PostgreSQL, real broker, real doors on free ports of this machine.
 *
 * <p>The hub is started once for all test classes of a JVM, when the first test needs it, and ends with the JVM. Each test gets
 * a county of agencies of its own ({@link Plays}), with ids, tokens and webhooks that no other test has, on Monday 23 November
 * 2026 at 10:00 in London; business time stands still until the test moves it ({@link Hub#clock}). What an earlier test left
 * behind is forgotten: nothing of it is delivered, chased or compared with later referrals.
 *
 * <p>Test methods and the methods before and after them may ask for a {@link Hub}, its {@link HubClock}, and for mock agencies
 * by {@code @Plays("school") MockAgency school}.
 *
 * <p>Tests run one at a time, also where JUnit runs others in parallel: there is one hub with one clock, and this annotation
 * locks it. JVMs beside one another (Surefire's {@code forkCount}) each have a hub of their own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(HubExtension.class)
@ResourceLock("agencyhub.hub")
public @interface HubTest {}
