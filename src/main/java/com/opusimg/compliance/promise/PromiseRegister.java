package com.opusimg.compliance.promise;

import com.opusimg.compliance.promise.RegisteredPromise.Clause;
import com.opusimg.compliance.promise.RegisteredPromise.Enforcer;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All promises, read from {@code promises.json}, in the order of the register. */
@NoPersonalData(value = "The promises of the policies.", until = @Until(End.STOP))
@ApplicationScoped
public class PromiseRegister {
    private final List<Group> groups;
    private final Map<String, RegisteredPromise> promises = new LinkedHashMap<>();

    /** Promises about the same thing; the id is how theirs begin. */
    public record Group(String id, String title) {}

    /** Reads the register. */
    public PromiseRegister() {
        JsonObject register = read();
        groups = register.getJsonArray("groups").getValuesAs(JsonObject.class).stream()
                .map(one -> new Group(one.getString("id"), one.getString("title")))
                .toList();
        register.getJsonArray("promises").getValuesAs(JsonObject.class).stream()
                .map(PromiseRegister::promise)
                .forEach(one -> promises.put(one.id(), one));
    }

    /** The groups. */
    public List<Group> groups() {
        return groups;
    }

    /** All promises. */
    public List<RegisteredPromise> all() {
        return List.copyOf(promises.values());
    }

    /** The promise of an id, if there is one. */
    public Optional<RegisteredPromise> find(String id) {
        return Optional.ofNullable(promises.get(id));
    }

    private static RegisteredPromise promise(JsonObject one) {
        return new RegisteredPromise(
                one.getString("id"),
                one.getString("title"),
                one.getJsonArray("clauses").getValuesAs(JsonObject.class).stream()
                        .map(clause -> new Clause(
                                clause.getString("source"), clause.getString("text"), clause.getBoolean("quoted")))
                        .toList(),
                one.getString("does"),
                one.getString("proves"),
                one.getJsonArray("enforcement").getValuesAs(JsonObject.class).stream()
                        .map(enforcer -> new Enforcer(enforcer.getString("type"), enforcer.getString("does")))
                        .toList(),
                one.getString("remedy"));
    }

    private static JsonObject read() {
        try (InputStream in = PromiseRegister.class.getResourceAsStream("promises.json")) {
            return JsonText.object(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
