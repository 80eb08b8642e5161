package agencyhub.policy;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.message.MessageType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PolicyPageTest {
    private final String page = PolicyPage.of(PolicyFile.shipped());

    @Test
    void everyTypeHasItsRow() {
        for (MessageType type : MessageType.values()) {
            assertThat(page).containsOnlyOnce("id=\"message-" + type.word() + "\"");
        }
    }

    @Test
    void eachTimeSaysInWordsWhereItComesFrom() {
        assertThat(page)
                .containsPattern("police owes referral-receipt within 1 working day"
                        + " <span class=\"basis local-default\">local default</span><sup><a href=\"#source-1\"")
                .containsPattern("post-exit-review-completed within 6 months, counted from when it happened"
                        + " <span class=\"basis published\">published</span>");
        assertThat(count("<span class=\"basis [a-z-]+\">"))
                .as("each time of the policy, and three in the legend")
                .isEqualTo(Grounds.of(PolicyFile.shipped()).size() + 3);
    }

    @Test
    void everyLinkLeadsSomewhere() {
        Matcher link = Pattern.compile("href=\"#([^\"]+)\"").matcher(page);
        while (link.find()) {
            assertThat(page).containsOnlyOnce(" id=\"" + link.group(1) + "\"");
        }
        assertThat(page).as("nothing is fetched").doesNotContain("http:", "https:", "src=", "url(");
    }

    @Test
    void whatStandsInAPolicyIsTextAndNeverMarkup() {
        String yaml = PolicyFile.shippedText().replace("version: shipped-4", "version: \"<b>&{body}\"");

        assertThat(PolicyPage.of(PolicyFile.read("p", yaml)))
                .contains("<h1>Policy &lt;b&gt;&amp;{body}: who must be told")
                .doesNotContain("<b>");
    }

    @Test
    void itIsWellFormed() throws Exception {
        String xml = page.replace("<!DOCTYPE html>", "")
                .replaceAll("<(meta[^>]*)>", "<$1/>")
                .replace("<br>", "<br/>");

        assertThat(javax.xml.parsers.DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                        .getDocumentElement()
                        .getTagName())
                .isEqualTo("html");
    }

    private long count(String pattern) {
        return Pattern.compile(pattern).matcher(page).results().count();
    }
}
