package agencyhub.testkit.console;

import agencyhub.testkit.sweep.Agencies;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which pages there are to open, by the names under which they are reported, and another address of each every time. */
final class Pages {
    private static final Pattern NEXT = Pattern.compile("href=\"(/console\\?[^\"]*after=[^\"]+)\"");
    private static final Pattern DUTY = Pattern.compile("href=\"(/console/duties/[0-9a-f-]{36})\"");
    private static final Pattern MESSAGE = Pattern.compile("href=\"(/console/messages/[0-9a-f-]{36})\"");
    private static final Pattern CASE = Pattern.compile("href=\"(/console/cases/[A-Z0-9-]+)\"");

    /** An address that is found on another page. */
    private record Found(String at, Pattern link) {}

    private final int cases;
    private final Map<String, List<String>> addresses = new LinkedHashMap<>();
    private final Map<String, Found> found = new LinkedHashMap<>();

    Pages(int cases) {
        this.cases = cases;
        page("worklist", "/console");
        found.put("worklist, next page", new Found("/console", NEXT));
        page("worklist, one failure", "/console?failure=not-sent", "/console?failure=not-delivered");
        page("worklist, agency that owes", Agencies.forces(), "/console?owing=%s");
        page("worklist, agency that waits", Agencies.schools(), "/console?waiting=%s");
        page(
                "worklist, both",
                Agencies.forces(),
                "/console?owing=%s&waiting=" + Agencies.schools().get(7));
        page("worklist, message type", "/console?type=referrer-feedback", "/console?type=closure-notice");
        page("worklist, a type that is nowhere", "/console?type=urgent-risk-change");
        page(
                "worklist, kind, urgent, old",
                "/console?kind=send&urgent=yes&age=week",
                "/console?kind=acknowledge&age=month");
        page("worklist, kind that never failed so", "/console?kind=send&failure=not-acknowledged");
        page("all open", "/console?view=open");
        found.put("all open, next page", new Found("/console?view=open", NEXT));
        page("all open, agency that owes", Agencies.schools(), "/console?view=open&owing=%s");
        page("due today", "/console?view=today");
        page("standing with operations", "/console?view=operations");
        page("withheld", "/console?view=withheld");
        page("owed by an agency that has left", "/console?view=gone");
        page("doors that are shut", "/console?view=doors");
        page("messages refused", "/console?view=refused");
        page("search, beginning of a reference", "/console/search?q=CO-0000", "/console/search?q=CO-0");
        page("search, agency", "/console/search?q=northfield");
        found.put("duty", new Found("/console", DUTY));
        found.put("case", new Found("/console", CASE));
        found.put("message", new Found("/console?view=refused", MESSAGE));
        page("agencies", "/console/agencies");
        page("agency", Agencies.schools(), "/console/agencies/%s");
        page("actions", "/console/operations");
        page("oversight", "/console/oversight");
        page("alerts", "/console/alerts");
        page("policy", "/console/policy");
    }

    private void page(String name, String... all) {
        addresses.put(name, List.of(all));
    }

    private void page(String name, List<String> agencies, String address) {
        addresses.put(name, agencies.stream().map(address::formatted).toList());
    }

    /** Names of those that this hub has: what is found on a page is looked for now. */
    List<String> thatAreThere(Person person) {
        List<String> there = new ArrayList<>();
        found.forEach((name, where) -> {
            List<String> links = links(person.open(where.at()).text(), where.link());
            if (!links.isEmpty()) {
                addresses.put(name, links);
            }
        });
        addresses.forEach((name, all) -> {
            if (person.open(all.getFirst()).status() == 200) {
                there.add(name);
            }
        });
        return there;
    }

    String address(String name, RandomGenerator random) {
        List<String> all = addresses.getOrDefault(name, List.of());
        return name.equals("case") && random.nextBoolean()
                ? "/console/cases/CO-%08d".formatted(random.nextInt(cases))
                : all.get(random.nextInt(all.size()));
    }

    private static List<String> links(String text, Pattern link) {
        Matcher links = link.matcher(text);
        List<String> all = new ArrayList<>();
        while (links.find()) {
            all.add(links.group(1).replace("&amp;", "&"));
        }
        return all.stream().distinct().toList();
    }
}
