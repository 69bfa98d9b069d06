package dev.interlock.harness.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** The values of {@link HistoryFile}; whatever is not one is an {@link IllegalArgumentException}. */
final class JsonValues {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private JsonValues() {}

    static String write(Result result) {
        return MAPPER.writeValueAsString(encoded(result, MAPPER));
    }

    static Result read(String text) {
        try {
            return result(MAPPER.readTree(text));
        } catch (JacksonException e) {
            throw new IllegalArgumentException(text + " is not a result", e);
        }
    }

    static JsonNode encoded(Result result, JsonMapper mapper) {
        return switch (result) {
            case Result.Nothing _ -> mapper.getNodeFactory().stringNode("void");
            case Result.Unseen _ -> mapper.getNodeFactory().stringNode("unseen");
            case Result.Thrown thrown -> mapper.createObjectNode().put("thrown", thrown.type());
            case Result.Value value -> mapper.createObjectNode().set("value", encoded(value.value(), mapper));
        };
    }

    static Result result(JsonNode node) {
        if (node.isString() && "void".equals(node.stringValue())) {
            return Result.VOID;
        }
        if (node.isString() && "unseen".equals(node.stringValue())) {
            return Result.UNSEEN;
        }
        if (!node.isObject() || node.size() != 1) {
            throw new IllegalArgumentException("\"result\" is " + node);
        }
        return node.has("thrown")
                ? new Result.Thrown(string(node, "thrown"))
                : new Result.Value(decoded(node.get("value")));
    }

    static JsonNode encoded(@Nullable Object value, JsonMapper mapper) {
        ObjectNode typed = mapper.createObjectNode();
        return switch (value) {
            case null -> NullNode.getInstance();
            case Boolean b -> mapper.getNodeFactory().booleanNode(b);
            case String s -> mapper.getNodeFactory().stringNode(s);
            case Integer i -> mapper.getNodeFactory().numberNode(i);
            case Long l -> typed.put("long", l);
            case Short s -> typed.put("short", s);
            case Byte b -> typed.put("byte", b.intValue());
            case Character c -> typed.put("char", c.toString());
            case Float f -> typed.put("float", f.toString());
            case Double d -> typed.put("double", d.toString());
            case List<?> list -> {
                ArrayNode array = mapper.createArrayNode();
                list.forEach(element -> array.add(encoded(element, mapper)));
                yield array;
            }
            default -> typed.put("text", value.toString());
        };
    }

    static @Nullable Object decoded(@Nullable JsonNode node) {
        if (node == null) {
            throw new IllegalArgumentException("a value is missing");
        }
        if (node.isNull()) {
            return null;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isInt()) {
            return node.intValue();
        }
        if (node.isArray()) {
            return list(node);
        }
        if (node.isObject() && node.size() == 1) {
            return typed(node, node.propertyNames().iterator().next());
        }
        throw new IllegalArgumentException(node + " is not a value");
    }

    static List<@Nullable Object> list(JsonNode array) {
        List<@Nullable Object> values = new ArrayList<>();
        for (JsonNode element : array) {
            values.add(decoded(element));
        }
        return values;
    }

    private static Object typed(JsonNode node, String type) {
        return switch (type) {
            case "long" -> {
                JsonNode number = node.get(type);
                if (!number.isIntegralNumber() || !number.canConvertToLong()) {
                    throw new IllegalArgumentException(node + " is not a long");
                }
                yield number.longValue();
            }
            case "short" -> (short) integer(node, type, Short.MIN_VALUE, Short.MAX_VALUE);
            case "byte" -> (byte) integer(node, type, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case "char" -> {
                String text = string(node, type);
                if (text.length() != 1) {
                    throw new IllegalArgumentException(node + " is not a char");
                }
                yield text.charAt(0);
            }
            case "float" -> Float.parseFloat(string(node, type));
            case "double" -> Double.parseDouble(string(node, type));
            case "text" -> new Values.Text(string(node, type));
            default -> throw new IllegalArgumentException("there is no type of values \"" + type + "\"");
        };
    }

    static String string(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException("\"" + field + "\" is not a string");
        }
        return value.stringValue();
    }

    /** A field that is a whole number in a range, both ends included. */
    static long integer(JsonNode node, String field, long least, long most) {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()
                || value.longValue() < least || value.longValue() > most) {
            throw new IllegalArgumentException("\"" + field + "\" is not a whole number in its range: " + value);
        }
        return value.longValue();
    }
}
