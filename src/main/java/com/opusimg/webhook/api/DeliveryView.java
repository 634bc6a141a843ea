package com.opusimg.webhook.api;

import com.opusimg.webhook.Attempt;
import com.opusimg.webhook.Delivery;
import com.opusimg.webhook.Webhooks;
import java.time.Instant;
import java.util.List;

/**
 * A message to an endpoint as the API shows it.
 *
 * @param message the {@code webhook-id} that it is sent with
 * @param state {@code waiting}, {@code delivered}, {@code given-up} or {@code dropped}
 * @param nextAttempt when it is tried next, or absent at its end
 */
public record DeliveryView(
        String id,
        String message,
        String event,
        String state,
        Instant createdAt,
        Instant nextAttempt,
        List<AttemptView> attempts) {
    /**
     * One attempt.
     *
     * @param outcome {@code delivered}, {@code refused}, or why there was no answer: {@code unknown-host},
     *     {@code address-refused}, {@code no-connection}, {@code tls}, {@code timeout}, {@code broken}
     * @param status of the answer, or absent
     */
    public record AttemptView(int number, Instant at, String outcome, Integer status, long millis) {
        static AttemptView of(Attempt attempt) {
            return new AttemptView(
                    attempt.getNumber(),
                    attempt.getAt(),
                    attempt.getOutcome(),
                    attempt.getStatus(),
                    attempt.getMillis());
        }
    }

    static DeliveryView of(Webhooks.Sent sent) {
        Delivery delivery = sent.delivery();
        return new DeliveryView(
                delivery.getId().toString(),
                delivery.messageId(),
                delivery.getEvent().type(),
                delivery.getState().id(),
                delivery.getCreatedAt(),
                delivery.getNextAttempt(),
                sent.attempts().stream().map(AttemptView::of).toList());
    }
}
