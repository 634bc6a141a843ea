package com.opusimg.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.MutableConfigOverride;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How recipes stand in JSON, in both directions. What is allowed there says {@link RecipeSchema}. */
final class RecipeJson {

    /** How deep a recipe may be nested; the deepest is a box of a step, at 5. */
    static final int MAX_DEPTH = 8;

    /** Refuses what only an attacker sends: deep nesting, endless numbers, the same key twice. */
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(40)
                            .maxDocumentLength(Limits.MAX_RECIPE_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // What is absent is 0 or false; a null that is there does not pass the schema.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .withConfigOverride(boolean.class, RecipeJson::leaveOutDefault)
            .withConfigOverride(int.class, RecipeJson::leaveOutDefault)
            .addMixIn(Step.class, ByOp.class)
            .addMixIn(Output.class, OutputNames.class)
            .registerSubtypes(Stream.of(Step.class.getPermittedSubclasses())
                    .map(type -> new NamedType(type, Step.op(type)))
                    .toArray(NamedType[]::new))
            .addModule(new SimpleModule()
                    .addDeserializer(Colour.class, new FromText<>(Colour.class, Colour::parse))
                    .addDeserializer(Ratio.class, new FromText<>(Ratio.class, Ratio::parse))
                    .addDeserializer(Format.class, new FromText<>(Format.class, Format::byId))
                    .addDeserializer(Position.class, byId(Position.class, Position::id))
                    .addDeserializer(Resize.Fit.class, byId(Resize.Fit.class, Resize.Fit::id))
                    .addDeserializer(Flip.Direction.class, byId(Flip.Direction.class, Flip.Direction::id))
                    .addDeserializer(Redact.Method.class, byId(Redact.Method.class, Redact.Method::id))
                    .addDeserializer(Metadata.class, new MetadataJson.Reader())
                    .addDeserializer(ColourProfile.class, byId(ColourProfile.class, ColourProfile::id))
                    .addSerializer(new ToText<>(Colour.class, Colour::toString))
                    .addSerializer(new ToText<>(Ratio.class, Ratio::toString))
                    .addSerializer(new ToText<>(Format.class, Format::id))
                    .addSerializer(new ToText<>(Position.class, Position::id))
                    .addSerializer(new ToText<>(Resize.Fit.class, Resize.Fit::id))
                    .addSerializer(new ToText<>(Flip.Direction.class, Flip.Direction::id))
                    .addSerializer(new ToText<>(Redact.Method.class, Redact.Method::id))
                    .addSerializer(new MetadataJson.Writer())
                    .addSerializer(new ToText<>(ColourProfile.class, ColourProfile::id)))
            .build();

    private RecipeJson() {}

    private static void leaveOutDefault(MutableConfigOverride override) {
        override.setInclude(JsonInclude.Value.construct(JsonInclude.Include.NON_DEFAULT, null));
    }

    private static <E extends Enum<E>> FromText<E> byId(Class<E> type, Function<E, String> id) {
        return new FromText<>(
                type,
                text -> Stream.of(type.getEnumConstants())
                        .filter(value -> id.apply(value).equals(text))
                        .findFirst());
    }

    /** Which record a step is says its {@code op}. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "op")
    private interface ByOp {}

    /** What the output calls differently in JSON; {@code auto} stands in the place of the format. */
    private interface OutputNames {
        @JsonProperty("maxBytes")
        Long targetBytes();
    }

    /** Reads a value that stands as a string. */
    private static final class FromText<T> extends StdDeserializer<T> {
        private final transient Function<String, Optional<T>> parse;

        FromText(Class<T> type, Function<String, Optional<T>> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser parser, DeserializationContext context) {
            String text = parser.getString();
            return parse.apply(text)
                    .orElseGet(() -> (T) context.handleWeirdStringValue(handledType(), text, "not known"));
        }
    }

    /** Writes a value as a string. */
    private static final class ToText<T> extends StdSerializer<T> {
        private final transient Function<T, String> write;

        ToText(Class<T> type, Function<T, String> write) {
            super(type);
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(write.apply(value));
        }
    }
}
