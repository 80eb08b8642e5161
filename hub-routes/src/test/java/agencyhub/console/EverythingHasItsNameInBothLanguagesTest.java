package agencyhub.console;

import static org.assertj.core.api.Assertions.assertThat;

import agencyhub.agency.Role;
import agencyhub.message.MessageType;
import agencyhub.message.Messages;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EverythingHasItsNameInBothLanguagesTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @ValueSource(strings = {"vocabulary", "vocabulary_cy"})
    void everyTypeFieldAndWordOfTheSchemas(String language) {
        Properties words = words(language);
        Set<String> nameless = new TreeSet<>();
        Messages messages = new Messages();
        for (MessageType type : MessageType.values()) {
            miss(words, "type." + type.word(), nameless);
            String schema =
                    messages.schema(type.word() + ".v" + type.major() + ".json").orElseThrow();
            walk(
                    JSON.readTree(schema).at("/properties/data"),
                    field -> miss(words, "field." + field, nameless),
                    word -> {
                        if (Role.of(word).isEmpty()) {
                            miss(words, "word." + word, nameless);
                        }
                    });
        }
        Arrays.stream(Role.values()).forEach(role -> miss(words, "role." + role.word(), nameless));

        assertThat(nameless).isEmpty();
    }

    /** But what Welsh alone must say: yes and no depend on the question. */
    @ParameterizedTest
    @ValueSource(strings = {"vocabulary", "school"})
    void whatHasAnEnglishNameHasAWelshOne(String bundle) {
        assertThat(words(bundle + "_cy").stringPropertyNames())
                .containsAll(words(bundle).stringPropertyNames());
    }

    @ParameterizedTest
    @CsvSource({
        "0,Nid oes dim",
        "1,Mae 1 peth",
        "2,Mae 2 beth",
        "3,Mae 3 pheth",
        "5,Mae 5 peth",
        "6,Mae 6 pheth",
        "7,Mae 7 peth"
    })
    void welshCountsWithItsMutations(int count, String start) {
        assertThat(new MessageFormat(words("school_cy").getProperty("school.count.promised"), Locale.of("cy"))
                        .format(new Object[] {count}))
                .startsWith(start);
    }

    @Test
    void englishCountsAsEnglishDoes() {
        MessageFormat english = new MessageFormat(words("school").getProperty("school.count.owe"), Locale.UK);

        assertThat(english.format(new Object[] {1})).isEqualTo("You have 1 thing to send");
        assertThat(english.format(new Object[] {12})).isEqualTo("You have 12 things to send");
    }

    private static void walk(JsonNode schema, Consumer<String> field, Consumer<String> word) {
        schema.path("enum").forEach(each -> word.accept(each.asString()));
        schema.path("properties").propertyStream().forEach(property -> {
            field.accept(property.getKey());
            walk(property.getValue(), field, word);
        });
        if (schema.has("items")) {
            walk(schema.get("items"), field, word);
        }
    }

    private static void miss(Properties words, String key, Set<String> nameless) {
        if (!words.containsKey(key)) {
            nameless.add(key);
        }
    }

    private static Properties words(String file) {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(
                        EverythingHasItsNameInBothLanguagesTest.class.getResourceAsStream("/" + file + ".properties")),
                StandardCharsets.UTF_8)) {
            Properties words = new Properties();
            words.load(reader);
            return words;
        } catch (IOException unreadable) {
            throw new IllegalStateException(file, unreadable);
        }
    }
}
