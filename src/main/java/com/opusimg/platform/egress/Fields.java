package com.opusimg.platform.egress;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.egress.CallRefusedException.Reason;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a call as its receiver will, and looks for a field that the declaration lacks. It reads event by event, so a name that
 * stands twice is looked at twice.
 */
final class Fields {
    private static final int MOST_BYTES = 1 << 20;

    private final Integration declaration;

    private Fields(Integration declaration) {
        this.declaration = declaration;
    }

    /** What is wrong with headers and body, if anything. */
    static Optional<Reason> wrong(Integration declaration, Call call) {
        var fields = new Fields(declaration);
        boolean headers =
                call.headers().keySet().stream().allMatch(name -> declaration.declares(name.toLowerCase(Locale.ROOT)));
        if (!headers) {
            return Optional.of(Reason.OTHER_FIELD);
        }
        if (call.form() == Call.Form.NOTHING) {
            return call.body().length == 0 ? Optional.empty() : Optional.of(Reason.UNREADABLE);
        }
        if (call.body().length > MOST_BYTES) {
            return Optional.of(Reason.UNREADABLE);
        }
        try {
            if (call.form() == Call.Form.PAIRS) {
                return names(call.body()).allMatch(declaration::declares)
                        ? Optional.empty()
                        : Optional.of(Reason.OTHER_FIELD);
            }
            List<byte[]> values = values(call);
            if (values.isEmpty()) {
                return Optional.of(Reason.UNREADABLE);
            }
            boolean declared = values.stream().allMatch(fields::allDeclared);
            return declared ? Optional.empty() : Optional.of(Reason.OTHER_FIELD);
        } catch (RuntimeException unreadable) { // malformed, or too deep, which is told by no type of its own
            return Optional.of(Reason.UNREADABLE);
        }
    }

    private static List<byte[]> values(Call call) {
        return call.form() == Call.Form.JSON ? List.of(call.body()) : lines(call.body());
    }

    /** The names of the pairs of a form, as often as they stand there. */
    private static Stream<String> names(byte[] body) {
        return Arrays.stream(new String(body, StandardCharsets.UTF_8).split("&", -1))
                .map(pair -> URLDecoder.decode(pair.replaceFirst("(?s)=.*", ""), StandardCharsets.UTF_8));
    }

    private static List<byte[]> lines(byte[] body) {
        var lines = new ArrayList<byte[]>();
        int start = 0;
        for (int at = 0; at <= body.length; at++) {
            if (at == body.length || body[at] == '\n') {
                if (at > start) {
                    lines.add(Arrays.copyOfRange(body, start, at));
                }
                start = at + 1;
            }
        }
        return lines;
    }

    private boolean allDeclared(byte[] json) {
        Deque<String> containers = new ArrayDeque<>();
        String path = "";
        boolean object = false;
        try (JsonParser parser = JsonText.PROVIDER.createParser(new ByteArrayInputStream(json))) {
            while (parser.hasNext()) {
                Event event = parser.next();
                switch (event) {
                    case KEY_NAME -> {
                        String name = parser.getString();
                        String parent = containers.peek();
                        path = parent.isEmpty() ? name : parent + "." + name;
                        // A name with a dot in it would pass for a path.
                        if (name.contains(".") || !(declaration.declares(path) || declaration.declaresWithin(path))) {
                            return false;
                        }
                    }
                    case START_OBJECT, START_ARRAY -> {
                        object |= event == Event.START_OBJECT && containers.isEmpty();
                        containers.push(path);
                    }
                    case END_OBJECT, END_ARRAY -> path = containers.pop();
                    default -> {
                        if (!declaration.declares(path)) {
                            return false;
                        }
                    }
                }
                boolean begins = event == Event.KEY_NAME || event == Event.START_ARRAY || event == Event.START_OBJECT;
                if (!begins && !containers.isEmpty()) {
                    path = containers.peek(); // what comes next in an array stands where the array does
                }
            }
        }
        return object;
    }
}
