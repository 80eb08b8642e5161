package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jsoup.Connection;
import org.jsoup.Connection.Response;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Its safeguarding lead has a browser, and nothing else: reads, answers and is believed, without a script. */
class ASchoolWithoutASystemTest {
    private final HubUnderTest hub = Browsing.hub();

    @RegisterExtension
    final Browsing browsing = new Browsing();

    @RegisterExtension
    final Anyshire anyshire = Anyshire.servedBy(Browsing::hub);

    @Test
    void readsWhatItWasSentAndSaysThatItReceivedIt() {
        Sent closure = aClosureOnItsInbox();
        Connection lead = signedIn();

        Document post = get(lead, "/console/school");
        assertThat(post.select("#acknowledge ~ ul a").eachText())
                .hasSize(1)
                .allMatch(text -> text.startsWith("Closure"));
        assertThat(post.select("a[href='#acknowledge']").text()).isEqualTo("1 message waits for your answer");
        assertThat(closure.story().attemptsAt(anyshire.school())).containsExactly("inbox put-on-inbox");

        Document letter = get(lead, post.select("#acknowledge ~ ul a").attr("href"));
        assertThat(letter.select("main").text())
                .contains("In plain words", anyshire.authority().agency())
                .doesNotContain("plainSummary", "{");
        assertThat(letter.select("main").text())
                .as("the reasons in full are not the referrer's to read")
                .doesNotContain("Reasons in full");
        assertThat(closure.story().attemptsAt(anyshire.school()))
                .as("what somebody has seen is delivered")
                .containsExactly("inbox put-on-inbox", "inbox delivered");

        Document after = answered(lead, letter, form -> choose(form, "received"));
        assertThat(after.select(".govuk-notification-banner--success").text()).contains("Your answer is recorded");
        assertThat(after.select("#said + div").text()).contains("Received", "Holder of the account dsl");
        assertThat(after.select("details dd").eachText()).anyMatch(text -> text.startsWith("sha-256:"));
        assertThat(closure.story().stateOfDutyOf(anyshire.school())).isEqualTo("discharged");
        assertThat(closure.story().levelsSaidBy(anyshire.school())).containsExactly("received by dsl");
        assertThat(get(lead, "/console/school")
                        .select("#acknowledge ~ p")
                        .first()
                        .text())
                .startsWith("Nothing.");
    }

    @Test
    void cannotAcceptItWithoutSayingWhy() {
        Sent closure = aClosureOnItsInbox();
        Connection lead = signedIn();
        Document letter = opened(lead);

        Document refused = answered(lead, letter, form -> choose(form, "rejected"));
        assertThat(refused.connection().response().statusCode()).isEqualTo(422);
        assertThat(refused.select(".govuk-error-summary a").attr("href")).isEqualTo("#reason");
        assertThat(refused.select("#reason-error").text()).contains("Say why you cannot accept it");
        assertThat(refused.select("input[value=rejected]").hasAttr("checked")).isTrue();
        assertThat(refused.title()).startsWith("Error: ");
        assertThat(closure.story().stateOfDutyOf(anyshire.school())).isEqualTo("open");

        Document said = answered(lead, refused, form -> write(form, "The pupil has left <this> school."));
        assertThat(said.select("#said + div").text()).contains("Not accepted", "The pupil has left <this> school.");
        assertThat(closure.story().levelsSaidBy(anyshire.school())).containsExactly("rejected by dsl");
        assertThat(hub.ledger()
                        .sql(
                                "select owed_by_agency from duty where owed_to_agency = ? and kind = 'answer' and state = 'open'")
                        .param(anyshire.school().agency())
                        .query(String.class)
                        .list())
                .containsExactly(anyshire.authority().agency());
    }

    @Test
    void sendsItsFormTwiceAndSaysItOnce() {
        Sent closure = aClosureOnItsInbox();
        Connection lead = signedIn();
        Document letter = opened(lead);

        answered(lead, letter, form -> choose(form, "received"));
        hub.stopTimeAt(anyshire.now().plusSeconds(2));
        Document again = answered(lead, letter, form -> choose(form, "received"));

        assertThat(again.select(".govuk-notification-banner--success")).hasSize(1);
        assertThat(closure.story().levelsSaidBy(anyshire.school())).hasSize(1);
    }

    @Test
    void readsItsPostInWelsh() {
        aClosureOnItsInbox();
        Connection lead = signedIn();

        Document welsh = submit(lead, form(get(lead, "/console/school"), "/console/language"), "language", "cy");

        assertThat(welsh.select("html").attr("lang")).isEqualTo("cy");
        assertThat(welsh.select("h1").text()).endsWith("Ein negeseuon");
        assertThat(welsh.select("a[href='#acknowledge']").text()).isEqualTo("Mae 1 neges yn aros am eich ateb");
        assertThat(welsh.select("#acknowledge ~ ul a").text()).startsWith("Cau’r achos");
        assertThat(welsh.select("#acknowledge ~ ul time").text())
                .contains(" Tach 2026, 17:00")
                .doesNotContain("Nov");
        assertThat(get(lead, "/console/school").select("html").attr("lang"))
                .as("the choice stays")
                .isEqualTo("cy");
        assertThat(get(lead, "/console/policy").select("main div[lang=en] h1").text())
                .as("the rules are in English, and say so")
                .startsWith("Who must be told what");
    }

    @Test
    void takesNothingFromASystemThatFetchesToo() {
        Sent closure = aClosureOnItsInbox();

        opened(signedIn());

        closure.until(story -> assertThat(story.attemptsAt(anyshire.school())).endsWith("inbox delivered"));
        anyshire.school().fetching();
        anyshire.school().awaitReceived(received -> received.message().equals(closure.id()), PATIENCE);
    }

    @Test
    void readsNoOtherAgencysPost() {
        anyshire.aCase().referred();
        String policesCopy = hub.ledger()
                .sql("select id::text from delivery where agency = ?")
                .param(anyshire.force().agency())
                .query(String.class)
                .single();
        Connection lead = signedIn();

        assertThat(status(lead, "/console/school/messages/" + policesCopy)).isEqualTo(404);
        assertThat(status(lead, "/console/agencies")).isEqualTo(403);
        assertThat(get(lead, "/console").location())
                .as("its own page is its start")
                .endsWith("/console/school");
    }

    @Test
    void whoLooksAtAMessageIsRecorded() {
        Sent closure = aClosureOnItsInbox();

        opened(signedIn());

        assertThat(hub.ledger()
                        .sql("select account || ' of ' || agency from content_view where message = ?")
                        .param(closure.id())
                        .query(String.class)
                        .list())
                .containsExactly("dsl of " + anyshire.school().agency());
    }

    @ParameterizedTest
    @EnumSource(Browsing.Screen.class)
    void findsNoBarrierInEitherLanguage(Browsing.Screen screen) {
        aClosureOnItsInbox();
        anyshire.aCase().referred();
        Visitor lead = browsing.signedIn("dsl office=" + anyshire.school().agency() + "/dsl", screen, true);
        for (String language : List.of("Cymraeg", "English")) {
            lead.opens("/console/school");
            lead.page().getByRole(AriaRole.BUTTON, named(language)).click();
            lead.findsItSound();
            lead.page().locator("#acknowledge ~ ul a").first().click();
            lead.findsItSound();
            lead.page().locator("main form button.govuk-button").click();
            assertThat(lead.page().locator(".govuk-error-summary a").count()).isEqualTo(1);
            lead.findsItSound();
            lead.opens("/console/policy/compare");
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    /** With the keyboard alone: from the list to the receipt. */
    @Test
    void answersWithTheKeyboard() {
        Sent closure = aClosureOnItsInbox();
        Visitor lead =
                browsing.signedIn("dsl office=" + anyshire.school().agency() + "/dsl", Browsing.Screen.PHONE, true);
        lead.opens("/console/school");

        lead.page().locator("#acknowledge ~ ul a").first().press("Enter");
        lead.page().locator("#level").press("Space");
        lead.page().locator("main form button.govuk-button").press("Enter");

        assertThat(lead.page().locator(".govuk-notification-banner--success").innerText())
                .contains("Your answer is recorded");
        lead.page().locator("#said ~ div summary").press("Enter");
        lead.findsItSound();
        assertThat(closure.story().levelsSaidBy(anyshire.school())).containsExactly("received by dsl");
    }

    // ---- what happens in the county

    private Sent aClosureOnItsInbox() {
        anyshire.nowReads(anyshire.member(anyshire.school()).withDoors("inbox"));
        CaseInHand aCase = anyshire.aCase();
        aCase.referred();
        aCase.decidedByPanel();
        Sent closure = aCase.closed();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(closure.story().attemptsAt(anyshire.school()))
                        .containsExactly("inbox put-on-inbox"));
        return closure;
    }

    // ---- a browser without scripts

    private Connection signedIn() {
        Connection lead = Jsoup.newSession().followRedirects(true).ignoreHttpErrors(true);
        Document provider =
                get(lead, get(lead, "/console/sign-in").select("a#with").attr("href"));
        FormElement form = provider.forms().getFirst();
        form.select("[name=who]").first().val("dsl office=" + anyshire.school().agency() + "/dsl");
        Document inside = send(lead, form);
        assertThat(inside.location()).as("its own page is its start").endsWith("/console/school");
        return lead;
    }

    private Document opened(Connection lead) {
        return get(
                lead, get(lead, "/console/school").select("#acknowledge ~ ul a").attr("href"));
    }

    private Document get(Connection lead, String path) {
        return parsed(execute(lead.newRequest(hub.url().resolve(path).toString())));
    }

    private int status(Connection lead, String path) {
        return execute(lead.newRequest(hub.url().resolve(path).toString())).statusCode();
    }

    private static Document answered(Connection lead, Document page, Consumer<FormElement> filled) {
        FormElement form = form(page, page.location().replaceFirst("^https?://[^/]*", ""));
        filled.accept(form);
        return send(lead, form);
    }

    private static void choose(FormElement form, String level) {
        form.select("input[name=level]").removeAttr("checked");
        form.select("input[value=" + level + "]").attr("checked", "checked");
    }

    private static void write(FormElement form, String reason) {
        form.select("textarea[name=reason]").first().val(reason);
    }

    private static FormElement form(Document page, String action) {
        return page.forms().stream()
                .filter(form -> form.attr("action").equals(action))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no form to " + action + " on " + page.title()));
    }

    /** By pressing this button. */
    private static Document submit(Connection lead, FormElement form, String button, String value) {
        Element pressed =
                form.select("button[name=" + button + "][value=" + value + "]").first();
        assertThat(pressed).isNotNull();
        Connection.Request request = form.submit().request();
        return parsed(execute(lead.newRequest(request.url().toString())
                .method(Connection.Method.valueOf(request.method().name().toUpperCase(Locale.ROOT)))
                .data(request.data())
                .data(button, value)));
    }

    private static Document send(Connection lead, FormElement form) {
        Connection.Request request = form.submit().request();
        return parsed(execute(lead.newRequest(request.url().toString())
                .method(request.method())
                .data(List.copyOf(request.data()))));
    }

    private static Response execute(Connection request) {
        try {
            return request.execute();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Document parsed(Response response) {
        try {
            return response.parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
