package com.opusimg.message.jmap;

import com.opusimg.platform.AccountId;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the methods of one request share. */
final class Call {
    private final AccountId account;
    private final boolean writes;
    private final Supplier<AccountId> verified;
    private final Map<String, String> created = new LinkedHashMap<>();
    private final List<Also> also = new ArrayList<>();

    /** A further method that a call leads to, and is answered after it. */
    record Also(String method, JsonObject arguments) {}

    /**
     * Begins a request.
     *
     * @param writes whether its key may change messages
     * @param verified the account, refused unless its mail address was verified
     */
    Call(AccountId account, boolean writes, Supplier<AccountId> verified) {
        this.account = account;
        this.writes = writes;
        this.verified = verified;
    }

    /** Whose messages they are. */
    AccountId account() {
        return account;
    }

    /** The account, to make something new; throws {@link com.opusimg.platform.problem.ProblemException} until its address was verified. */
    AccountId verified() {
        return verified.get();
    }

    /** Refuses with {@code accountReadOnly} a key that only reads. */
    void requireWrites() {
        if (!writes) {
            throw new MethodError("accountReadOnly", "This API key lacks the scope messages:write.");
        }
    }

    /** Notes what became of a creation id. */
    void made(String creationId, String id) {
        created.put(creationId, id);
    }

    /** The id behind {@code #} and a creation id, or the id itself; what leads nowhere stays as it is, and is found nowhere. */
    String id(String given) {
        return given.startsWith("#") ? created.getOrDefault(given.substring(1), given) : given;
    }

    /** Creation ids and what became of them. */
    Map<String, String> created() {
        return created;
    }

    /** Has another method called behind this one. */
    void also(String method, JsonObject arguments) {
        also.add(new Also(method, arguments));
    }

    /** What is to be called now; none of it a second time. */
    List<Also> takeAlso() {
        List<Also> taken = List.copyOf(also);
        also.clear();
        return taken;
    }
}
