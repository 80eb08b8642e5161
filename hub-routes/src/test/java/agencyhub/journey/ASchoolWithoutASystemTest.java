package agencyhub.journey;

import static agencyhub.journey.Anyshire.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import agencyhub.embedded.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jsoup.Connection;
import org.jsoup.Connection.Response;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Its safeguarding lead has a browser, and nothing else: reads, answers and is believed, without a script. */
class ASchoolWithoutASystemTest {
    private HubUnderTest hub;

    @RegisterExtension
    final Anyshire anyshire = Anyshire.servedBy(this::hub);

    /** It knows its account before the county moves in. */
    private HubUnderTest hub() {
        hub = HubUnderTest.start("--hub.console.school-account=" + Anyshire.nextSchool() + "/dsl");
        return hub;
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void readsWhatItWasSentAndSaysThatItReceivedIt() {
        Sent closure = aClosureOnItsInbox();
        Connection lead = signedIn();

        Document post = get(lead, "/console/school");
        assertThat(post.select("#acknowledge ~ ul a").eachText())
                .hasSize(1)
                .allMatch(text -> text.startsWith("Closure"));
        assertThat(post.select("a[href='#acknowledge']").text()).isEqualTo("1 message waits for your answer");
        assertThat(closure.story().attemptsAt(anyshire.school())).containsExactly("inbox put");

        Document letter = get(lead, post.select("#acknowledge ~ ul a").attr("href"));
        assertThat(letter.select("main").text())
                .contains("In plain words", "Anyshire")
                .doesNotContain("plainSummary", "{");
        assertThat(letter.select("main").text())
                .as("the reasons in full are not the referrer's to read")
                .doesNotContain("Reasons in full");
        assertThat(closure.story().attemptsAt(anyshire.school()))
                .as("what somebody has seen is delivered")
                .containsExactly("inbox put", "inbox delivered");

        Document after = answered(lead, letter, form -> choose(form, "received"));
        assertThat(after.select(".govuk-notification-banner--success").text()).contains("Your answer is recorded");
        assertThat(after.select("#said + div").text()).contains("Received", "Holder of the office");
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
        assertThat(refused.title()).startsWith("There is a problem");
        assertThat(closure.story().stateOfDutyOf(anyshire.school())).isEqualTo("open");

        Document said = answered(lead, refused, form -> write(form, "The pupil has left <this> school."));
        assertThat(said.select("#said + div").text()).contains("Not accepted", "The pupil has left <this> school.");
        assertThat(closure.story().levelsSaidBy(anyshire.school())).containsExactly("rejected by dsl");
        assertThat(closure.story().dutyToSend("closure-notice").path("kind").asString())
                .isEqualTo("answer");
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
                .containsExactly("school of " + anyshire.school().agency());
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
                        .containsExactly("inbox put"));
        return closure;
    }

    // ---- a browser without scripts

    private Connection signedIn() {
        Connection lead = Jsoup.newSession().followRedirects(true).ignoreHttpErrors(true);
        FormElement form = form(get(lead, "/console/sign-in"), "/console/sign-in");
        form.select("[name=account]").first().val("school");
        form.select("[name=password]").first().val(password());
        Document inside = send(lead, form);
        assertThat(inside.select("button.hub-header__sign-out")).hasSize(1);
        return lead;
    }

    private String password() {
        try {
            return Files.readAllLines(hub.bean(DataFolder.class).data().resolve("console-accounts")).stream()
                    .filter(line -> line.startsWith("school="))
                    .findFirst()
                    .orElseThrow()
                    .substring("school=".length());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
