package com.opusimg.compliance.promise;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.crypto.StandardWebhooks;
import com.opusimg.platform.egress.Call;
import com.opusimg.platform.egress.CallRefusedException;
import com.opusimg.platform.egress.EgressException;
import com.opusimg.platform.egress.Gateway;
import com.opusimg.platform.schedule.RecurringTask;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Posts alarms to the address of the settings, signed as Standard Webhooks say, through the one way out. */
@ApplicationScoped
class AlarmSender implements RecurringTask {
    private static final System.Logger LOG = System.getLogger(AlarmSender.class.getName());
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    @Inject
    Settings settings;

    @Inject
    AlarmPosts posts;

    @Inject
    PromiseRegister register;

    @Inject
    Gateway gateway;

    @Inject
    Clock clock;

    @Override
    public String name() {
        return "alarm-posts";
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    @Override
    public void run() {
        if (settings.get(Settings.ALARMS_URL).isEmpty()) {
            return;
        }
        for (Optional<AlarmPosts.Claim> claim = posts.claim(); claim.isPresent(); claim = posts.claim()) {
            posts.end(claim.get(), delivered(claim.get()));
        }
    }

    private boolean delivered(AlarmPosts.Claim claim) {
        String payload = payload(claim);
        try {
            int status = gateway.send(Call.json(
                            AlarmIntegration.ID,
                            settings.get(Settings.ALARMS_URL).orElseThrow(),
                            StandardWebhooks.headers(
                                    "msg_" + claim.id(),
                                    clock.instant(),
                                    payload,
                                    List.of(settings.get(Settings.ALARMS_SECRET).orElseThrow())),
                            payload.getBytes(StandardCharsets.UTF_8)))
                    .status();
            return status >= 200 && status < 300;
        } catch (EgressException | CallRefusedException unanswered) {
            LOG.log(System.Logger.Level.WARNING, "An alarm could not be posted; it is tried again.");
            return false;
        }
    }

    private String payload(AlarmPosts.Claim claim) {
        Alarm alarm = claim.alarm();
        boolean ended = claim.event() == AlarmPost.Event.ENDED;
        RegisteredPromise promise = register.find(alarm.getPromise()).orElseThrow();
        JsonObjectBuilder data = JsonText.PROVIDER
                .createObjectBuilder()
                .add("id", alarm.getId().toString())
                .add("promise", promise.id())
                .add("title", promise.title())
                .add("state", alarm.getState().id())
                .add("reason", alarm.getReason())
                .add("remedy", promise.remedy())
                .add("drill", alarm.isDrill())
                .add("raisedAt", alarm.getRaisedAt().toString())
                .add("link", settings.publicUrl() + "/staff/promises?promise=" + promise.id());
        if (ended && alarm.getEndedAt() != null) {
            data.add("endedAt", alarm.getEndedAt().toString());
        }
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("type", ended ? "alarm.ended" : "alarm.raised")
                .add("timestamp", clock.instant().toString())
                .add("data", data)
                .build()
                .toString();
    }
}
