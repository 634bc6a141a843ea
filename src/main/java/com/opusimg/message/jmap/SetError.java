package com.opusimg.message.jmap;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.problem.Problem;
import com.opusimg.platform.problem.ProblemException;
import jakarta.json.JsonObject;
import java.util.List;

/** Why one object was not created, changed or destroyed (RFC 8620, 5.3). Those beside it are. */
final class SetError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final transient List<String> properties;

    SetError(String type, String description) {
        this(type, description, List.of());
    }

    private SetError(String type, String description, List<String> properties) {
        super(description);
        this.type = type;
        this.properties = properties;
    }

    /** Properties that are not right. */
    static SetError properties(String description, String... properties) {
        return new SetError("invalidProperties", description, List.of(properties));
    }

    static SetError notFound() {
        return new SetError("notFound", "There is no such object among yours.");
    }

    /** What a service refused. */
    static SetError of(ProblemException problem) {
        return new SetError(
                switch (problem.type()) {
                    case NOT_FOUND -> "notFound";
                    case INVALID_REQUEST -> "invalidProperties";
                    case QUOTA_STORAGE -> "overQuota";
                    case QUOTA_MESSAGES, TOO_MANY_REQUESTS, BUSY -> "rateLimit";
                    case FILE_TOO_LARGE, REQUEST_TOO_LARGE -> "tooLarge";
                    default -> "forbidden";
                },
                problem.getMessage(),
                problem.violations().stream()
                        .map(Problem.Violation::path)
                        .distinct()
                        .toList());
    }

    /** The same as another type, where a method has one of its own for it. */
    SetError as(String other) {
        return new SetError(other, getMessage(), properties);
    }

    String type() {
        return type;
    }

    List<String> properties() {
        return properties;
    }

    JsonObject json() {
        var json = JsonText.PROVIDER.createObjectBuilder().add("type", type).add("description", getMessage());
        if (!properties.isEmpty()) {
            json.add("properties", Standard.texts(properties));
        }
        return json.build();
    }
}
