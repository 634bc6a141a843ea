package com.opusimg.webhook;

import com.opusimg.image.JobState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What an endpoint can be told of. */
public enum WebhookEvent {
    JOB_SUCCEEDED("job.succeeded"),
    JOB_FAILED("job.failed"),
    JOB_CANCELLED("job.cancelled"),
    /** Sent when its owner asks for it, whatever the endpoint listens to. */
    TEST("webhook.test");

    private final String type;

    WebhookEvent(String type) {
        this.type = type;
    }

    /** The {@code type} of Standard Webhooks. */
    public String type() {
        return type;
    }

    /** Those that an endpoint can listen to. */
    public static Set<WebhookEvent> choices() {
        return EnumSet.complementOf(EnumSet.of(TEST));
    }

    /** The one of a type; throws {@link IllegalArgumentException} that lists the types there are. */
    public static WebhookEvent of(String type) {
        return choices().stream()
                .filter(event -> event.type.equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is one of "
                        + choices().stream().map(WebhookEvent::type).collect(Collectors.joining(", ")) + "."));
    }

    /** The end of a job in a state that is final. */
    static WebhookEvent ofEnd(JobState end) {
        return switch (end) {
            case SUCCEEDED -> JOB_SUCCEEDED;
            case FAILED -> JOB_FAILED;
            case CANCELLED -> JOB_CANCELLED;
            case QUEUED, RUNNING -> throw new IllegalArgumentException(end + " is no end.");
        };
    }

    static Set<WebhookEvent> read(String column) {
        return Arrays.stream(column.split(" "))
                .map(WebhookEvent::of)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(WebhookEvent.class)));
    }

    static String write(Set<WebhookEvent> events) {
        return events.stream().sorted().map(WebhookEvent::type).collect(Collectors.joining(" "));
    }
}
