package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Somebody at a browser, and what they find. */
final class Visitor {
    private final Page page;
    private final Browsing.Screen screen;
    private final boolean script;
    private final List<String> complaints = new ArrayList<>();

    Visitor(Page page, Browsing.Screen screen, boolean script) {
        this.page = page;
        this.screen = screen;
        this.script = script;
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    Page page() {
        return page;
    }

    void signsIn(String who) {
        page.navigate("/console/sign-in");
        press("Sign in with your organisation’s account");
        page.getByLabel("Who are you?").fill(who);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
    }

    /** Opens a page that is there, and finds it sound. */
    Visitor opens(String path) {
        Response response = page.navigate(path);
        assertThat(response.status()).as("status of %s", path).isLessThan(400);
        findsItSound();
        return this;
    }

    /** Presses a button or follows a link by its text. */
    void press(String text) {
        page.locator("a, button, summary")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(text))
                .first()
                .click();
    }

    /** Goes on with the tabulator until there, and sees all the time where that is. */
    Visitor tabsTo(String text) {
        for (int i = 0; i < 150; i++) {
            page.keyboard().press("Tab");
            assertThat(
                            page.evaluate(
                                    "() => { const s = getComputedStyle(document.activeElement);"
                                            + " return document.activeElement === document.body || s.outlineStyle !== 'none' || s.boxShadow !== 'none' }"))
                    .as("the focus is seen on %s", page.url())
                    .isEqualTo(true);
            String focused = (String)
                    page.evaluate(
                            "() => { const e = document.activeElement; return (e.labels?.[0]?.innerText ?? '') + e.innerText }");
            if (focused.contains(text)) {
                return this;
            }
        }
        throw new AssertionError("no way to “" + text + "” by the keyboard on " + page.url());
    }

    void presses(String key) {
        page.keyboard().press(key);
    }

    String heading() {
        return page.locator("h1").innerText();
    }

    String text() {
        return page.locator("main").innerText();
    }

    /**
     * No violation of WCAG 2.2 AA that a machine can find, nothing to scroll sideways for, no complaint of the browser's. Who has
     * no script finds the same page, but axe itself is one.
     */
    void findsItSound() {
        if (script) {
            findsNoBarrier();
        }
        assertThat(page.locator("html").evaluate("html => html.scrollWidth"))
                .as("width of %s", page.url())
                .isEqualTo(screen.width);
        assertThat(complaints)
                .as("the browser's complaints about %s", page.url())
                .isEmpty();
    }

    private void findsNoBarrier() {
        List<Rule> violations = new AxeBuilder(page)
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                .analyze()
                .getViolations();
        assertThat(violations)
                .as("what axe finds on %s", page.url())
                .extracting(rule -> rule.getId() + ": "
                        + rule.getNodes().stream()
                                .map(node -> node.getHtml().lines().findFirst().orElse(""))
                                .limit(5)
                                .collect(Collectors.joining(" | ")))
                .isEmpty();
    }
}
