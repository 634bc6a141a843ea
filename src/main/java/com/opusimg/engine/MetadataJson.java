package com.opusimg.engine;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ser.std.StdSerializer;

/** {@link Metadata} in JSON: a word, or the list of what is kept by name. */
final class MetadataJson {

    private static final String STRIP = "strip";
    private static final String KEEP = "keep";

    private MetadataJson() {}

    /** Reads it. */
    static final class Reader extends StdDeserializer<Metadata> {

        Reader() {
            super(Metadata.class);
        }

        @Override
        public Metadata deserialize(JsonParser parser, DeserializationContext context) {
            if (!parser.isExpectedStartArrayToken()) {
                return switch (parser.getString()) {
                    case STRIP -> Metadata.STRIP;
                    case KEEP -> Metadata.KEEP;
                    case String other -> (Metadata) context.handleWeirdStringValue(Metadata.class, other, "not known");
                };
            }
            List<KeptField> kept = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                String name = parser.getString();
                kept.add(KeptField.byId(name).orElseGet(() ->
                        (KeptField) context.handleWeirdStringValue(KeptField.class, name, "not known")));
            }
            return Metadata.keeping(kept);
        }
    }

    /** Writes it. */
    static final class Writer extends StdSerializer<Metadata> {

        Writer() {
            super(Metadata.class);
        }

        @Override
        public void serialize(Metadata value, JsonGenerator generator, SerializationContext context) {
            if (value.kept().isEmpty()) {
                generator.writeString(value.strips() ? STRIP : KEEP);
                return;
            }
            generator.writeStartArray();
            value.kept().forEach(field -> generator.writeString(field.id()));
            generator.writeEndArray();
        }
    }
}
