package com.opusimg.webhook;

import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.EntityList;
import com.opusimg.rights.EntitySection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** Webhooks, what was sent to them, and how that went; never their secrets. */
@ApplicationScoped
class WebhookSection extends EntitySection {
    private static final EntityList ENDPOINTS = EntityList.of("webhooks", Endpoint.class)
            .id("id", "id")
            .text("url", "url")
            .words("events", "events")
            .text("state", "state")
            .momentOrNull("failingSince", "failingSince")
            .momentOrNull("previousSecretUntil", "previousUntil")
            .moment("createdAt", "createdAt")
            .left("secret", "secret")
            .left("previousSecret", "secret");

    private static final EntityList DELIVERIES = EntityList.of("deliveries", Delivery.class)
            .id("id", "id")
            .id("message", "messageId")
            .id("webhook", "endpointId")
            .idOrNull("job", "jobId")
            .text("event", "event")
            .json("payload", "payload")
            .text("state", "state")
            .whole("attempts", "attempts")
            .momentOrNull("nextAttempt", "nextAttempt")
            .moment("createdAt", "createdAt")
            .left("leaseUntil", "technical")
            .left("agesFrom", "technical");

    private static final EntityList ATTEMPTS = EntityList.below(DELIVERIES, "attempts", Attempt.class, "deliveryId")
            .id("id", "id")
            .id("delivery", "deliveryId")
            .whole("number", "number")
            .moment("at", "at")
            .text("outcome", "outcome")
            .wholeOrNull("status", "status")
            .whole("millis", "millis");

    @Inject
    Settings settings;

    @Override
    public String id() {
        return "webhooks";
    }

    @Override
    public int order() {
        return 70;
    }

    @Override
    public Set<String> purposes() {
        return Set.of("webhooks");
    }

    @Override
    public String kept() {
        return Texts.text("export.kept.webhooks", PeriodWords.of(settings.get(Settings.RETENTION_WEBHOOK_DELIVERIES)));
    }

    @Override
    public List<EntityList> entities() {
        return List.of(ENDPOINTS, DELIVERIES, ATTEMPTS);
    }
}
