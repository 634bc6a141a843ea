package com.opusimg.webhook;

import com.opusimg.image.JobCounts;
import com.opusimg.image.JobEnded;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;

/** What messages say: thin, so that whoever reads one learns where to ask and no more. No names of files, no metadata. */
@ApplicationScoped
class Payloads {
    @Inject
    Settings settings;

    String jobEnded(JobEnded end) {
        JobCounts counts = end.counts();
        String job = settings.publicUrl() + "/api/v1/jobs/" + end.job();
        return message(
                WebhookEvent.ofEnd(end.state()),
                end.at(),
                JsonText.PROVIDER
                        .createObjectBuilder()
                        .add("id", end.job().toString())
                        .add("state", end.state().id())
                        .add("total", counts.total())
                        .add("succeeded", counts.succeeded())
                        .add("failed", counts.failed())
                        .add("cancelled", counts.cancelled())
                        .add(
                                "links",
                                JsonText.PROVIDER
                                        .createObjectBuilder()
                                        .add("job", job)
                                        .add("archive", job + "/archive")));
    }

    String test(EndpointId endpoint, Instant now) {
        return message(
                WebhookEvent.TEST, now, JsonText.PROVIDER.createObjectBuilder().add("webhook", endpoint.toString()));
    }

    private static String message(WebhookEvent event, Instant at, JsonObjectBuilder data) {
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("type", event.type())
                .add("timestamp", at.toString())
                .add("data", data)
                .build()
                .toString();
    }
}
