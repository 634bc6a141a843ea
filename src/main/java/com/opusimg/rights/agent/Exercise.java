package com.opusimg.rights.agent;

import com.opusimg.platform.egress.Targets;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.rights.request.Kind;
import com.opusimg.rights.request.Regime;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The right that a message exercises (DRP 2.01, 3.01, 3.04). Of the person nothing is taken but name and mail address: more is not
 * needed to find an account, so phone number and postal address are not even read.
 *
 * @param action as the protocol calls it, such as {@code access}
 * @param kind what that is here
 * @param regime the law that it names, or null
 * @param relationships hints at where else something could be held
 * @param reference what the agent calls the request, or null
 * @param callback where the agent wants to be told, or null
 * @param name of the person, or null
 * @param email of the person
 * @param emailVerified whether the agent says that it has verified the address
 */
record Exercise(
        String action,
        Kind kind,
        Regime regime,
        List<String> relationships,
        String reference,
        String callback,
        String name,
        String email,
        boolean emailVerified) {
    private static final Pattern VERSION = Pattern.compile("0\\.9(\\.\\d{1,3})?");
    private static final int LONGEST = 200;
    private static final int LONGEST_NAME = 120;
    private static final int MOST_RELATIONSHIPS = 20;

    /** Reads claims that were signed; refuses with the first that is not right. */
    static Exercise of(JsonObject claims, Targets targets) {
        version(claims, true);
        String action = Claims.text(claims, "exercise", LONGEST);
        Kind kind = Action.of(action)
                .orElseThrow(() -> AgentRefusal.fatal(
                        400, "Unsupported rights action submitted. Supported are: " + Action.names() + "."))
                .kind();
        Optional<String> regime = Claims.optional(claims, "regime", LONGEST);
        if (regime.isPresent() && !regime.get().equals(Regime.CCPA.id())) {
            throw AgentRefusal.fatal(400, "regime is ccpa, or left out for a request that names no law.");
        }
        return new Exercise(
                action,
                kind,
                regime.isPresent() ? Regime.CCPA : null,
                relationships(claims),
                Claims.optional(claims, "agent-request-id", LONGEST).orElse(null),
                Claims.optional(claims, "status_callback", Targets.LONGEST)
                        .map(address -> callback(address, targets))
                        .orElse(null),
                Claims.optional(claims, "name", LONGEST_NAME).orElse(null),
                Claims.text(claims, "email", LONGEST),
                claims.get("email_verified") == JsonValue.TRUE);
    }

    /** Refuses a message of another version of the protocol. */
    static void version(JsonObject claims, boolean needed) {
        Optional<String> version = Claims.optional(claims, "drp.version", LONGEST);
        if (version.isEmpty() ? needed : !VERSION.matcher(version.get()).matches()) {
            throw AgentRefusal.fatal(400, "drp.version is 0.9.4, or another of 0.9.");
        }
    }

    private static String callback(String address, Targets targets) {
        try {
            return targets.check("status_callback", address).toString();
        } catch (ProblemException refused) {
            throw AgentRefusal.fatal(400, "status_callback: " + refused.getMessage());
        }
    }

    private static List<String> relationships(JsonObject claims) {
        JsonValue value = claims.get("relationships");
        if (value == null || value == JsonValue.NULL) {
            return List.of();
        }
        if (!(value instanceof JsonArray array) || array.size() > MOST_RELATIONSHIPS) {
            throw AgentRefusal.fatal(400, "relationships is a list of at most " + MOST_RELATIONSHIPS + " strings.");
        }
        var hints = new ArrayList<String>();
        for (JsonValue one : array) {
            if (!(one instanceof JsonString hint)
                    || hint.getString().length() > LONGEST
                    || hint.getString().chars().anyMatch(Character::isISOControl)) {
                throw AgentRefusal.fatal(400, "relationships is a list of short strings.");
            }
            hints.add(hint.getString());
        }
        return List.copyOf(hints);
    }
}
