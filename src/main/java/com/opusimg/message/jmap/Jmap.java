package com.opusimg.message.jmap;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.diagnostics.Diagnostics;
import com.opusimg.platform.problem.ProblemException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Answers requests (RFC 8620, 3.3): one call after the other, each on its own, so that what one refuses keeps no other from being done. */
@ApplicationScoped
public class Jmap {
    private static final System.Logger LOG = System.getLogger(Jmap.class.getName());
    private static final String ECHO = "Core/echo";

    @Inject
    @Any
    Instance<Methods> families;

    @Inject
    Sessions sessions;

    @Inject
    Diagnostics diagnostics;

    private final Map<String, Known> known = new HashMap<>();

    private record Known(String capability, Method method) {}

    private record Wanted(String name, JsonObject arguments, String id) {}

    @PostConstruct
    void prepare() {
        known.put(ECHO, new Known(Capabilities.CORE, (arguments, call) -> arguments.json()));
        families.forEach(family ->
                family.methods().forEach((name, method) -> known.put(name, new Known(family.capability(), method))));
    }

    /**
     * Answers a request.
     *
     * @param body as it came
     * @param writes whether its key may change messages
     * @param verified the account, refused unless its mail address was verified
     */
    public JsonObject answer(byte[] body, AccountId account, boolean writes, Supplier<AccountId> verified)
            throws RequestError {
        JsonObject request = read(body);
        Set<String> using = using(request);
        List<Wanted> wanted = wanted(request);
        var call = new Call(account, writes, verified);
        if (request.containsKey("createdIds")) {
            given(request.get("createdIds"), call);
        }
        List<References.Answer> answers = new ArrayList<>();
        for (Wanted one : wanted) {
            answers.add(answer(one, using, call, answers));
            for (Call.Also also : call.takeAlso()) {
                answers.add(answer(new Wanted(also.method(), also.arguments(), one.id()), using, call, answers));
            }
        }
        var responses = JsonText.PROVIDER.createArrayBuilder();
        answers.forEach(one -> responses.add(JsonText.PROVIDER
                .createArrayBuilder()
                .add(one.name())
                .add(one.arguments())
                .add(one.call())));
        var json = JsonText.PROVIDER
                .createObjectBuilder()
                .add("methodResponses", responses)
                .add("sessionState", sessions.state(account, writes));
        if (request.containsKey("createdIds")) {
            var created = JsonText.PROVIDER.createObjectBuilder();
            call.created().forEach(created::add);
            json.add("createdIds", created);
        }
        return json.build();
    }

    private References.Answer answer(Wanted wanted, Set<String> using, Call call, List<References.Answer> before) {
        try {
            Known method = known.get(wanted.name());
            if (method == null || !using.contains(method.capability())) {
                throw new MethodError(
                        "unknownMethod", "There is no such method in the capabilities that the request uses.");
            }
            var arguments = new Arguments(References.resolved(wanted.arguments(), before));
            if (!wanted.name().equals(ECHO)) {
                requireOwn(arguments, call);
            }
            return new References.Answer(wanted.name(), method.method().call(arguments, call), wanted.id());
        } catch (MethodError refused) {
            return new References.Answer("error", refused.json(), wanted.id());
        } catch (ProblemException refused) {
            return new References.Answer("error", MethodError.of(refused).json(), wanted.id());
        } catch (RuntimeException failed) {
            diagnostics.unexpected(LOG, "A JMAP method failed.", failed, "JMAP " + wanted.name());
            return new References.Answer(
                    "error",
                    new MethodError("serverFail", "That could not be done. Try again later.").json(),
                    wanted.id());
        }
    }

    private static void requireOwn(Arguments arguments, Call call) {
        String account = arguments
                .text("accountId")
                .orElseThrow(() -> MethodError.arguments("accountId is missing; it stands in the session."));
        if (!account.equals(call.account().toString())) {
            throw new MethodError("accountNotFound", "There is no such account among yours.");
        }
    }

    private static JsonObject read(byte[] body) throws RequestError {
        JsonValue value;
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException no) {
            throw RequestError.notJson();
        }
        // Which exception tells of what is malformed, or too deep, depends on where it is.
        try (var reader = JsonText.PROVIDER.createReader(new ByteArrayInputStream(body))) {
            value = reader.readValue();
        } catch (RuntimeException malformed) {
            throw RequestError.notJson();
        }
        if (!(value instanceof JsonObject request)) {
            throw RequestError.notRequest("A request is an object with using and methodCalls.");
        }
        return request;
    }

    private static Set<String> using(JsonObject request) throws RequestError {
        if (!(request.get("using") instanceof JsonArray array)) {
            throw RequestError.notRequest("using names the capabilities that the request needs.");
        }
        Set<String> using = new HashSet<>();
        for (JsonValue one : array) {
            if (!(one instanceof JsonString text)) {
                throw RequestError.notRequest("using is an array of strings.");
            }
            if (!Capabilities.ALL.contains(text.getString())) {
                throw RequestError.unknownCapability(text.getString());
            }
            using.add(text.getString());
        }
        return using;
    }

    private static List<Wanted> wanted(JsonObject request) throws RequestError {
        if (!(request.get("methodCalls") instanceof JsonArray array)) {
            throw RequestError.notRequest("methodCalls is an array of calls.");
        }
        if (array.size() > Limits.CALLS) {
            throw RequestError.limit("maxCallsInRequest");
        }
        var wanted = new ArrayList<Wanted>();
        for (JsonValue one : array) {
            if (!(one instanceof JsonArray call)
                    || call.size() != 3
                    || !(call.get(0) instanceof JsonString name)
                    || !(call.get(1) instanceof JsonObject arguments)
                    || !(call.get(2) instanceof JsonString id)) {
                throw RequestError.notRequest("A call is an array of a name, an object of arguments and an id.");
            }
            wanted.add(new Wanted(name.getString(), arguments, id.getString()));
        }
        return wanted;
    }

    private static void given(JsonValue created, Call call) throws RequestError {
        if (!(created instanceof JsonObject ids)) {
            throw RequestError.notRequest("createdIds is an object of ids.");
        }
        for (var one : ids.entrySet()) {
            if (!(one.getValue() instanceof JsonString id)) {
                throw RequestError.notRequest("createdIds is an object of ids.");
            }
            call.made(one.getKey(), id.getString());
        }
    }
}
