package com.opusimg.webhook.api;

import com.opusimg.webhook.Endpoint;
import com.opusimg.webhook.WebhookEvent;
import java.time.Instant;
import java.util.List;

/**
 * A webhook endpoint as the API shows it.
 *
 * @param secret that signs its messages, only in the answer that made it
 * @param state {@code active}, {@code off}, {@code gone} or {@code failing}
 * @param previousSecretUntil until when the secret before signs as well, or absent
 * @param failingSince since when every attempt fails, or absent
 */
public record WebhookView(
        String id,
        String url,
        List<String> events,
        String state,
        String secret,
        Instant previousSecretUntil,
        Instant failingSince,
        Instant createdAt) {
    static WebhookView of(Endpoint endpoint, String secret) {
        return new WebhookView(
                endpoint.id().toString(),
                endpoint.getUrl(),
                endpoint.events().stream().map(WebhookEvent::type).toList(),
                endpoint.getState().id(),
                secret,
                endpoint.getPreviousUntil(),
                endpoint.getFailingSince(),
                endpoint.getCreatedAt());
    }
}
