package dev.interlock.codec;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

/** Text from text alone: Jackson would also make it of numbers, and base64 of bytes. */
final class StrictText extends StdScalarDeserializer<String> {

    private StrictText() {
        super(String.class);
    }

    static SimpleModule module() {
        return new SimpleModule(StrictText.class.getName()).addDeserializer(String.class, new StrictText());
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return (String) context.handleUnexpectedToken(getValueType(context), parser);
        }
        return parser.getString();
    }
}
