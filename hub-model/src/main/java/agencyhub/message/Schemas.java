package agencyhub.message;

import agencyhub.message.Refusal.Fault;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.format.Format;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import com.networknt.schema.regex.JDKRegularExpressionFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema files of the class path, ready to validate by. Nothing is ever fetched. */
final class Schemas {
    private static final String BASE = "https://hub.example/schemas/";
    private static final int FAULTS_TOLD = 50;

    /** What our schemas say beyond the standard: nothing to validate by. */
    private static final List<String> OUR_OWN = List.of("audience", "owners", "refers-to", "otherwise", "named-as");

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<MessageType, Schema> schemas = new EnumMap<>(MessageType.class);
    private final Map<MessageType, References> references = new EnumMap<>(MessageType.class);

    Schemas() {
        texts.put("envelope.v1.json", text("envelope.v1.json"));
        for (MessageType type : MessageType.values()) {
            texts.put(fileName(type), text(fileName(type)));
        }
        Map<String, String> byId = new LinkedHashMap<>();
        texts.forEach((name, text) -> byId.put(BASE + name, text));
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(true)
                .preloadSchema(true)
                .pathType(PathType.JSON_POINTER)
                .regularExpressionFactory(JDKRegularExpressionFactory.getInstance())
                .build();
        SchemaRegistry registry = SchemaRegistry.withDialect(
                dialect(),
                builder -> builder.schemas(byId)
                        .schemaLoader(loader -> loader.allow(iri -> byId.containsKey(iri.toString()))
                                .fetchRemoteResources(false))
                        .schemaRegistryConfig(config));
        for (MessageType type : MessageType.values()) {
            Schema schema = registry.getSchema(SchemaLocation.of(BASE + fileName(type)));
            schema.initializeValidators();
            schemas.put(type, schema);
            String text = Objects.requireNonNull(texts.get(fileName(type)));
            references.put(
                    type, new References(JsonMapper.shared().readTree(text).at("/properties/data")));
        }
    }

    static String fileName(MessageType type) {
        return type.word() + ".v" + type.major() + ".json";
    }

    References references(MessageType type) {
        return Objects.requireNonNull(references.get(type));
    }

    Map<String, String> texts() {
        return texts;
    }

    /** What is wrong with this event, one fault for each field; empty when it is valid. */
    Collection<Fault> faults(MessageType type, JsonNode event) {
        List<Error> errors = Objects.requireNonNull(schemas.get(type)).validate(event);
        if (errors.isEmpty()) {
            return List.of();
        }
        Map<String, Fault> faults = new LinkedHashMap<>();
        for (Error error : errors) {
            Fault fault = Faults.of(error);
            faults.putIfAbsent(fault.pointer(), fault);
            if (faults.size() == FAULTS_TOLD) {
                break;
            }
        }
        return faults.values();
    }

    private static Dialect dialect() {
        Dialect.Builder dialect = Dialect.builder(Dialects.getDraft202012()).format(new DateTime());
        OUR_OWN.forEach(word -> dialect.keyword(new NonValidationKeyword(word)));
        return dialect.build();
    }

    private static String text(String name) {
        try (InputStream file = Schemas.class.getResourceAsStream("/schemas/" + name)) {
            if (file == null) {
                throw new IllegalStateException("No schema " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class DateTime implements Format {
        @Override
        public String getName() {
            return "date-time";
        }

        @Override
        public boolean matches(ExecutionContext context, String value) {
            return Rfc3339.instant(value).isPresent();
        }
    }
}
