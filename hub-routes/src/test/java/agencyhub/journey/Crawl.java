package agencyhub.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Somebody who follows every link there is, and finds every page sound. Of pages that differ only by what they are about, one is
 * enough.
 */
final class Crawl {
    private static final int PAGES_AT_MOST = 120;

    private final Visitor visitor;
    private final Map<String, String> seen = new LinkedHashMap<>();
    private final Deque<String> ahead = new ArrayDeque<>();

    private Crawl(Visitor visitor) {
        this.visitor = visitor;
    }

    /** @return the kinds of pages that were found, such as {@code /console/cases/*} */
    static Set<String> from(Visitor visitor, String... starts) {
        Crawl crawl = new Crawl(visitor);
        List.of(starts).forEach(crawl::note);
        while (!crawl.ahead.isEmpty() && crawl.seen.size() < PAGES_AT_MOST) {
            crawl.visit(crawl.ahead.remove());
        }
        assertThat(crawl.ahead).as("what was not looked at").isEmpty();
        return crawl.seen.keySet();
    }

    private void visit(String path) {
        if (path.contains(".csv")) {
            APIResponse download = visitor.page().request().get(path);
            assertThat(download.status()).as(path).isEqualTo(200);
            assertThat(download.headers().get("content-type")).as(path).startsWith("text/csv");
            return;
        }
        visitor.opens(path);
        @SuppressWarnings("unchecked")
        List<String> links = (List<String>) visitor.page()
                .evaluate("() => [...document.querySelectorAll('a')].map(a => a.href.baseVal ?? a.getAttribute('href'))"
                        + ".filter(href => href).map(href => new URL(href, location.href))"
                        + ".filter(url => url.origin === location.origin && url.pathname.startsWith('/console'))"
                        + ".map(url => url.pathname + url.search)");
        links.forEach(this::note);
    }

    private void note(String path) {
        if (seen.putIfAbsent(kind(path), path) == null) {
            ahead.add(path);
        }
    }

    /** What is told apart: the page, and which of its questions are asked. */
    private static String kind(String path) {
        int query = path.indexOf('?');
        String page = (query < 0 ? path : path.substring(0, query))
                .replaceAll("/AN-[^/]+|/[0-9a-f-]{36}|/[a-z-]+\\.[a-z-]+-?\\d*(?=/|$)", "/*");
        return query < 0 ? page : page + "?" + path.substring(query + 1).replaceAll("=[^&]*", "=");
    }
}
