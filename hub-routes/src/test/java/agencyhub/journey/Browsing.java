package agencyhub.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * People who look at the console in a real browser: Chromium as Debian brings it, elsewhere as Playwright downloads it. They sign in
 * through an identity provider, all at one hub that the browser journeys of this JVM share.
 */
final class Browsing implements AfterEachCallback {

    /** What somebody looks through. */
    enum Screen {
        DESK(1280, 900),
        PHONE(320, 640);

        final int width;
        final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private static Browser chromium;
    private static HubUnderTest shared;

    private final List<BrowserContext> contexts = new ArrayList<>();

    /** The hub whose console is looked at. It ends with the JVM. */
    static synchronized HubUnderTest hub() {
        if (shared == null) {
            IdentityProvider provider = IdentityProvider.open();
            HubUnderTest started = HubUnderTest.start(provider.settings());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                started.close();
                provider.close();
            }));
            shared = started;
        }
        return shared;
    }

    private static synchronized Browser chromium() {
        if (chromium == null) {
            Optional<Path> installed = installed();
            Map<String, String> environment = new HashMap<>(System.getenv());
            installed.ifPresent(path -> environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
            Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
            BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(ARGUMENTS);
            installed.ifPresent(options::setExecutablePath);
            chromium = playwright.chromium().launch(options);
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        }
        return chromium;
    }

    private static Optional<Path> installed() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of("/usr/bin", name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Somebody who looks around without having signed in. */
    Visitor somebody(RunningHub hub, Screen screen, boolean script) {
        BrowserContext context = chromium()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(hub.url().toString())
                        .setViewportSize(screen.width, screen.height)
                        .setLocale("en-GB")
                        .setJavaScriptEnabled(script));
        contexts.add(context);
        Page page = context.newPage();
        page.setDefaultTimeout(Anyshire.PATIENCE.toMillis());
        return new Visitor(page, screen, script);
    }

    /** Somebody who has signed in. @param who as {@link IdentityProvider} takes it */
    Visitor signedIn(String who, Screen screen, boolean script) {
        Visitor visitor = somebody(hub(), screen, script);
        visitor.signsIn(who);
        return visitor;
    }

    Visitor operator() {
        return signedIn("desk roles=operator", Screen.DESK, true);
    }

    Visitor supervisor() {
        return signedIn("lead roles=operator,supervisor", Screen.DESK, true);
    }

    Visitor auditor() {
        return signedIn("audit roles=auditor", Screen.DESK, true);
    }

    @Override
    public void afterEach(ExtensionContext journey) {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
    }
}
