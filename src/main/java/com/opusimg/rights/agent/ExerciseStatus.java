package com.opusimg.rights.agent;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.request.Kind;
import com.opusimg.rights.request.RefusalReason;
import com.opusimg.rights.request.RightsCase;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;

/** What an agent is told of a request (DRP 3.02, 3.03): the one place where states of cases become states of the protocol. */
final class ExerciseStatus {
    /** Page on which a person learns how to show that it is they who ask. */
    static final String VERIFICATION = "/rights/agent";

    private ExerciseStatus() {}

    /** A state with its reason and details; the latter two may be null. */
    record Standing(String status, String reason, String details) {}

    static JsonObject of(AgentRequest request, RightsCase about, Settings settings) {
        Standing standing = standing(request, about);
        JsonObjectBuilder json = JsonText.PROVIDER
                .createObjectBuilder()
                .add("request_id", request.id().toString())
                .add("received_at", request.receivedAt().toString());
        request.reference().ifPresent(reference -> json.add("agent_request_id", reference));
        json.add("status", standing.status());
        optional(json, "reason", standing.reason());
        optional(json, "processing_details", standing.details());
        if (standing.status().equals("in_progress")) {
            json.add("expected_by", about.dueAt().toString());
        }
        if ("need_user_verification".equals(standing.reason())) {
            json.add("user_verification_url", settings.publicUrl() + VERIFICATION);
        }
        if (standing.status().equals("fulfilled") && about.kind() == Kind.ACCESS) {
            json.add("results_url", settings.publicUrl() + "/app/your-data");
        }
        return json.build();
    }

    static Standing standing(AgentRequest request, RightsCase about) {
        if (request.withdrawn()) {
            return new Standing("revoked", null, null);
        }
        return switch (about.state()) {
            case RECEIVED, IN_PROGRESS, REFUSING -> new Standing("in_progress", null, extended(about));
            case IDENTITY ->
                new Standing(
                        "in_progress",
                        "need_user_verification",
                        Optional.ofNullable(extended(about)).orElseGet(() -> details("IDENTITY")));
            case ANSWERED -> new Standing("fulfilled", null, null);
            case REFUSED -> refused(about.refusalReason());
            case WITHDRAWN -> new Standing("revoked", null, null);
            case DUPLICATE -> new Standing("denied", "other", details("DUPLICATE"));
            case LAPSED -> new Standing("denied", "insuf_verification", details("LAPSED"));
            // With the account went everything that could have been deleted; nothing is left that could be told.
            case ENDED ->
                about.kind() == Kind.ERASURE
                        ? new Standing("fulfilled", null, details("ENDED"))
                        : new Standing("denied", "no_match", details("ENDED"));
        };
    }

    private static Standing refused(RefusalReason reason) {
        String named = switch (reason) {
            case EXCESSIVE -> "too_many_requests";
            case NOT_IDENTIFIED -> "insuf_verification";
            case NOTHING_HELD -> "no_match";
            case EXEMPT_BY_LAW, RIGHTS_OF_OTHERS, LEGAL_CLAIMS -> "claim_not_covered";
            case NO_SUCH_RIGHT -> "outside_jurisdiction";
            case MANIFESTLY_UNFOUNDED -> "other";
        };
        return new Standing("denied", named, details("REFUSED." + reason));
    }

    /** A later day has to come with its reason (DRP 3.08); what staff wrote is for the person, so the agent learns that there is one. */
    private static String extended(RightsCase about) {
        return about.extendedAt().isPresent() ? details("EXTENDED") : null;
    }

    private static String details(String key) {
        return Texts.text("agents.details." + key);
    }

    private static void optional(JsonObjectBuilder json, String name, String value) {
        if (value != null) {
            json.add(name, value);
        }
    }
}
