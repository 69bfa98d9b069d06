package dev.interlock.shm.list;

import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Python;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A CPython that holds any number of {@code ShareableList}s and is asked about them in lines. It tracks no resources,
 * so that it unlinks nothing.
 *
 * <p>A value travels as a token: its kind, a colon, and the value in decimal or hexadecimal digits. An answer that
 * begins with an exclamation mark is the name of an exception.
 */
final class PythonLists implements AutoCloseable {

    private static final String PROGRAM =
            """
            import struct, sys
            from multiprocessing import resource_tracker, shared_memory
            resource_tracker.register = resource_tracker.unregister = lambda name, kind: None
            ShareableList = shared_memory.ShareableList
            lists = {}

            def value(token):
                kind, text = token[0], token[2:]
                if kind == 'i': return int(text)
                if kind == 'd': return struct.unpack('>d', bytes.fromhex(text))[0]
                if kind == 'b': return text == '1'
                if kind == 's': return bytes.fromhex(text).decode()
                if kind == 'y': return bytes.fromhex(text)
                return None

            def token(value):
                if value is None: return 'n:'
                if isinstance(value, bool): return 'b:' + str(int(value))
                if isinstance(value, int): return 'i:' + str(value)
                if isinstance(value, float): return 'd:' + struct.pack('>d', value).hex()
                if isinstance(value, str): return 's:' + value.encode().hex()
                return 'y:' + value.hex()

            def answer(command, name, *rest):
                global lists
                if command == 'create':
                    lists[name] = ShareableList([value(t) for t in rest], name=name)
                    return 'made'
                if command == 'attach':
                    lists[name] = ShareableList(name=name)
                    return 'attached'
                l = lists.get(name)
                if command == 'get': return token(l[int(rest[0])])
                if command == 'set': l[int(rest[0])] = value(rest[1])
                if command == 'count': return token(l.count(value(rest[0])))
                if command == 'index': return token(l.index(value(rest[0])))
                if command == 'len': return token(len(l))
                if command == 'format': return token(l.format)
                if command == 'all': return ' '.join(token(v) for v in l)
                if command == 'bytes': return bytes(l.shm.buf).hex()
                if command == 'eval': return token(eval(' '.join(rest)))
                if command == 'run': exec(bytes.fromhex(rest[0]).decode(), globals(), {'l': l})
                if command == 'close': lists.pop(name).shm.close()
                return 'n:'

            for line in sys.stdin:
                try:
                    print(answer(*line.split()))
                except Exception as e:
                    print('!' + type(e).__name__)
            """;

    private final ChildJvm python = Python.start(PROGRAM);

    /** Its answer. */
    String ask(String command, String name, Object... rest) {
        StringBuilder line = new StringBuilder(command + " " + name);
        for (Object word : rest) {
            line.append(' ').append(word);
        }
        return python.say(line.toString()).read();
    }

    /** Has a list made of these values. */
    String create(String name, List<? extends @Nullable Object> values) {
        return ask("create", name, tokens(values));
    }

    /** Begins something and does not wait for its end; {@link #read} does. */
    void begin(String name, String program) {
        python.say("run " + name + " " + HexFormat.of().formatHex(program.getBytes(StandardCharsets.UTF_8)));
    }

    /** The answer to what was begun. */
    String read() {
        return python.read();
    }

    static String tokens(List<? extends @Nullable Object> values) {
        return values.stream().map(PythonLists::token).collect(Collectors.joining(" "));
    }

    static String token(@Nullable Object value) {
        return switch (value) {
            case null -> "n:";
            case Integer integer -> "i:" + integer;
            case Long integer -> "i:" + integer;
            case Double number -> "d:" + HexFormat.of().toHexDigits(Double.doubleToRawLongBits(number));
            case Boolean truth -> truth ? "b:1" : "b:0";
            case String string -> "s:" + HexFormat.of().formatHex(string.getBytes(StandardCharsets.UTF_8));
            case byte[] bytes -> "y:" + HexFormat.of().formatHex(bytes);
            default -> throw new IllegalArgumentException("" + value.getClass());
        };
    }

    @Override
    public void close() {
        python.close();
    }
}
