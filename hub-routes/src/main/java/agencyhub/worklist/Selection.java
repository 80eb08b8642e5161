package agencyhub.worklist;

import agencyhub.duty.DutyKind;
import agencyhub.message.MessageType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which part of the worklist somebody wants to see. All of it stands in a query string, so that it can be kept, sent and saved.
 *
 * @param troubles all when empty
 * @param kinds    all when empty
 * @param about    what is to be acknowledged or sent
 */
public record Selection(
        View view,
        Set<Trouble> troubles,
        Optional<String> owing,
        Optional<String> waiting,
        Set<DutyKind> kinds,
        Optional<MessageType> about,
        boolean urgent,
        Optional<Age> age) {

    private static final Pattern AGENCY = Pattern.compile("[a-z0-9.-]{1,100}");

    public static Selection of(View view) {
        return new Selection(
                view,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** What cannot be read narrows nothing down. @param parameters as a browser sends them */
    public static Selection of(Map<String, ? extends Collection<String>> parameters) {
        return new Selection(
                first(parameters, "view").flatMap(View::of).orElse(View.NOT_INFORMED),
                all(parameters, "failure", Trouble::of, Trouble.class),
                first(parameters, "owing").filter(Selection::canBeAnAgency),
                first(parameters, "waiting").filter(Selection::canBeAnAgency),
                all(parameters, "kind", DutyKind::of, DutyKind.class),
                first(parameters, "type").flatMap(MessageType::of),
                first(parameters, "urgent").isPresent(),
                first(parameters, "age").flatMap(Age::of));
    }

    private static boolean canBeAnAgency(String id) {
        return AGENCY.matcher(id).matches();
    }

    /** As it may be saved. */
    public static Selection of(String query) {
        return of(Arrays.stream(query.split("&"))
                .filter(pair -> pair.contains("="))
                .collect(Collectors.groupingBy(
                        pair -> pair.substring(0, pair.indexOf('=')),
                        Collectors.mapping(
                                pair -> java.net.URLDecoder.decode(
                                        pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8),
                                Collectors.toList()))));
    }

    /** Without a question mark; empty for what is seen without a choice. */
    public String query() {
        List<String> parts = new ArrayList<>();
        if (view != View.NOT_INFORMED) {
            parts.add("view=" + view.word());
        }
        troubles.stream().sorted().forEach(trouble -> parts.add("failure=" + trouble.word()));
        kinds.stream().sorted().forEach(kind -> parts.add("kind=" + kind.word()));
        owing.ifPresent(agency -> parts.add("owing=" + encoded(agency)));
        waiting.ifPresent(agency -> parts.add("waiting=" + encoded(agency)));
        about.ifPresent(type -> parts.add("type=" + type.word()));
        if (urgent) {
            parts.add("urgent=yes");
        }
        age.ifPresent(least -> parts.add("age=" + least.word()));
        return String.join("&", parts);
    }

    public boolean narrows() {
        return !equals(of(view));
    }

    public Selection in(View other) {
        return new Selection(other, troubles, owing, waiting, kinds, about, urgent, age);
    }

    Selection owedBy(String agency) {
        return new Selection(view, troubles, Optional.of(agency), waiting, kinds, about, urgent, age);
    }

    Selection owedTo(String agency) {
        return new Selection(view, troubles, owing, Optional.of(agency), kinds, about, urgent, age);
    }

    boolean has(Trouble trouble) {
        return troubles.isEmpty() || troubles.contains(trouble);
    }

    boolean has(DutyKind kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }

    private static Optional<String> first(Map<String, ? extends Collection<String>> parameters, String name) {
        Collection<String> values = parameters.get(name);
        return values == null
                ? Optional.empty()
                : values.stream()
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .findFirst();
    }

    private static <E extends Enum<E>> Set<E> all(
            Map<String, ? extends Collection<String>> parameters,
            String name,
            Function<String, Optional<E>> read,
            Class<E> type) {
        Set<E> known = EnumSet.noneOf(type);
        Collection<String> values = parameters.get(name);
        if (values != null) {
            values.forEach(value -> read.apply(value).ifPresent(known::add));
        }
        return Collections.unmodifiableSet(known);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
