package agencyhub;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.ledger.LedgerInReach;
import agencyhub.worklist.LedgerAtWork;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a page asks the ledger by goes along an index, as PostgreSQL itself plans it on a ledger of some size. The statements
 * are found: constants of the rooms behind the pages that are not private, and what their {@code statements()} put together.
 */
class NoQueryWithoutAnIndexTest {
    private static final Set<String> ROOMS =
            Set.of("console", "worklist", "operations", "oversight", "alerts", "telemetry");
    private static final Pattern STATEMENT =
            Pattern.compile("\\s*\\(?(select|with|insert|update|delete)\\s.*", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile("'[^']*'|(?<![:\\w]):([a-z_]\\w*)|\\?(?![|&])");
    private static final Pattern ALL_OF_IT =
            Pattern.compile("Seq Scan on (message|delivery|duty|attempt|pending|case_file)\\b");

    @TempDir
    static Path data;

    private static LedgerInReach ledger;

    @BeforeAll
    static void aLedgerOfSomeSize() {
        ledger = LedgerInReach.in(data);
        LedgerAtWork.fill(ledger, 20_000);
        ledger.sql().sql("set plan_cache_mode = force_generic_plan").update();
    }

    @AfterAll
    static void leave() {
        ledger.close();
    }

    @TestFactory
    Stream<DynamicTest> everyStatementOfAPageGoesAlongAnIndex() {
        return statements().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    String plan = plan(each.getValue());
                    assertThat(plan).as(each.getValue()).doesNotContainPattern(ALL_OF_IT);
                }));
    }

    @Test
    void thisTestCanFail() {
        assertThat(plan("select count(*) from duty where ladder = :ladder")).containsPattern(ALL_OF_IT);
        assertThat(statements()).hasSizeGreaterThan(50);
    }

    /** As it is planned once for all values. */
    private static String plan(String statement) {
        List<String> names = new ArrayList<>();
        ledger.sql().sql("prepare asked as " + numbered(statement, names)).update();
        try {
            String values = names.stream().map(name -> "null").collect(Collectors.joining(", ", "(", ")"));
            return String.join(
                    "\n",
                    ledger.sql()
                            .sql("explain execute asked" + (names.isEmpty() ? "" : values))
                            .query(String.class)
                            .list());
        } finally {
            ledger.sql().sql("deallocate asked").update();
        }
    }

    /** {@code :from} and {@code ?} as PostgreSQL numbers them; what is quoted stays. */
    private static String numbered(String statement, List<String> names) {
        return PARAMETER.matcher(statement).replaceAll((MatchResult found) -> {
            String name = found.group(1);
            if (found.group().startsWith("'")) {
                return Matcher.quoteReplacement(found.group());
            }
            if (name == null || !names.contains(name)) {
                names.add(name == null ? "?" : name);
            }
            return "\\$" + (name == null ? names.size() : names.indexOf(name) + 1);
        });
    }

    private static Map<String, String> statements() {
        Map<String, String> all = new LinkedHashMap<>();
        new ClassFileImporter()
                .importPackages(ROOMS.stream().map(room -> "agencyhub." + room).toList()).stream()
                        .filter(type -> !type.getSource()
                                .map(Object::toString)
                                .orElse("")
                                .contains("/test-classes/"))
                        .map(JavaClass::reflect)
                        .forEach(type -> collect(type, all));
        return all;
    }

    private static void collect(Class<?> type, Map<String, String> all) {
        try {
            for (Field field : type.getDeclaredFields()) {
                int how = field.getModifiers();
                if (Modifier.isStatic(how) && !Modifier.isPrivate(how) && field.getType() == String.class) {
                    field.setAccessible(true);
                    String text = String.valueOf(field.get(null));
                    if (STATEMENT.matcher(text).matches() && !text.contains("%")) {
                        all.put(type.getSimpleName() + "." + field.getName(), text);
                    }
                }
            }
            for (Method method : type.getDeclaredMethods()) {
                if (method.getName().equals("statements") && method.getParameterCount() == 0) {
                    method.setAccessible(true);
                    List<?> texts = (List<?>) method.invoke(null);
                    for (int i = 0; i < texts.size(); i++) {
                        all.put(type.getSimpleName() + " " + (i + 1), String.valueOf(texts.get(i)));
                    }
                }
            }
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException(type.getName(), unreadable);
        }
    }
}
