package agencyhub.testkit.junit;

import agencyhub.testkit.launch.HubLauncher;
import agencyhub.testkit.launch.RunningHub;
import java.net.URI;
import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test of a {@link HubTest} a county of its own, in the one hub of this JVM. */
final class HubExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(HubExtension.class);

    private static @Nullable RunningHub running;
    private static @Nullable String reasonWhyNot;

    @Override
    public void beforeEach(ExtensionContext test) {
        County county = County.openIn(running(test));
        test.getStore(HERE).put(County.class, county);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Optional.ofNullable(test.getStore(HERE).remove(County.class, County.class))
                .ifPresent(County::close);
    }

    /** Started by whichever test comes first. It ends when JUnit has run all tests, or with the JVM. */
    private static synchronized RunningHub running(ExtensionContext test) {
        if (reasonWhyNot != null) {
            throw new IllegalStateException("As before: " + reasonWhyNot);
        }
        RunningHub hub = running;
        if (hub == null) {
            hub = start();
            running = hub;
        }
        ExtensionContext.Store whole = test.getRoot().getStore(HERE);
        if (whole.get(End.class) == null) {
            whole.put(End.class, new End());
        }
        return hub;
    }

    private static RunningHub start() {
        try {
            RunningHub started = launcher().launch();
            Runtime.getRuntime().addShutdownHook(new Thread(HubExtension::stop, "stop-hub"));
            return started;
        } catch (IllegalStateException whyNot) {
            reasonWhyNot = whyNot.getMessage();
            throw whyNot;
        }
    }

    private static synchronized void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    /** Closed by JUnit when all tests have run. */
    private static final class End implements AutoCloseable {
        @Override
        public void close() {
            stop();
        }
    }

    static HubLauncher launcher() {
        Iterator<HubLauncher> found = ServiceLoader.load(HubLauncher.class, HubExtension.class.getClassLoader())
                .iterator();
        if (!found.hasNext()) {
            throw new IllegalStateException("@HubTest found no hub to start: add the dependency agencyhub:hub-routes,"
                    + " in the version of agencyhub:hub-testkit, with scope test");
        }
        return found.next();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == Hub.class || type == HubClock.class || type == MockAgency.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        County county = test.getStore(HERE).get(County.class, County.class);
        if (county == null) {
            throw new ParameterResolutionException("A " + type.getSimpleName()
                    + " belongs to one test: ask for it in a test method, in @BeforeEach or in @AfterEach, not in a"
                    + " constructor or in @BeforeAll");
        }
        if (type == Hub.class) {
            return county.facade();
        }
        if (type == HubClock.class) {
            return county.facade().clock();
        }
        return agency(parameter, county);
    }

    private static MockAgency agency(ParameterContext parameter, County county) {
        Plays plays = parameter
                .findAnnotation(Plays.class)
                .orElseThrow(() -> new ParameterResolutionException("Which agency is "
                        + parameter.getParameter().getName()
                        + "? Say so: @Plays(\"school\") MockAgency school"));
        try {
            MockAgency agency = county.plays(Part.of(plays.value()));
            if (plays.doors().length != 1 || plays.doors()[0] != Plays.Door.WEBHOOK) {
                agency.withDoors(plays.doors());
            }
            return plays.at().isEmpty() ? agency : agency.webhookAt(URI.create(plays.at()));
        } catch (IllegalArgumentException wrongWord) {
            throw new ParameterResolutionException(String.valueOf(wrongWord.getMessage()), wrongWord);
        }
    }
}
