package com.opusimg.webhook;

import com.opusimg.compliance.PolicyFacts;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What the policies say of webhooks. */
@ApplicationScoped
public class WebhookPolicyFacts implements PolicyFacts {
    @Override
    public List<Kept> kept(Settings settings) {
        return List.of(
                new Kept("webhooks", null),
                new Kept("webhook-deliveries", settings.get(Settings.RETENTION_WEBHOOK_DELIVERIES)));
    }
}
