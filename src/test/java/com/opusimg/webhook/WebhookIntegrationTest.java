package com.opusimg.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.JsonPaths;
import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.image.JobCounts;
import com.opusimg.image.JobEnded;
import com.opusimg.image.JobId;
import com.opusimg.image.JobState;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.crypto.StandardWebhooks;
import com.opusimg.platform.settings.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What webhooks send, and what is declared of them, are the same to the field. */
class WebhookIntegrationTest {

    @Test
    @Promise("SHR-4")
    void whatIsSentIsWhatIsDeclared() {
        TestConfig.set(Map.of());
        var payloads = new Payloads();
        payloads.settings = new Settings();
        Instant now = Instant.parse("2026-11-26T08:00:00Z");
        String ended = payloads.jobEnded(new JobEnded(
                new JobId(UUID.randomUUID()),
                new AccountId(UUID.randomUUID()),
                JobState.SUCCEEDED,
                new JobCounts(0, 0, 1, 0, 0),
                now,
                now));
        String test = payloads.test(new EndpointId(UUID.randomUUID()), now);
        var sent = new TreeSet<>(StandardWebhooks.headers("msg_1", now, ended, List.of(StandardWebhooks.newSecret()))
                .keySet());
        sent.addAll(JsonPaths.of(JsonText.object(ended)));
        sent.addAll(JsonPaths.of(JsonText.object(test)));
        assertThat(sent)
                .isEqualTo(new TreeSet<>(new WebhookIntegration().integration().fields()));
    }
}
