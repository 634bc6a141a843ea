package com.opusimg.message.push;

import com.opusimg.message.Folder;
import com.opusimg.message.MessageArrived;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.crypto.PushKey;
import com.opusimg.platform.diagnostics.Diagnostics;
import com.opusimg.platform.egress.Call;
import com.opusimg.platform.egress.EgressException;
import com.opusimg.platform.egress.Gateway;
import com.opusimg.platform.persistence.AfterCommit;
import com.opusimg.platform.settings.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;

/** Tells the devices of an account that something came to its inbox, once and without a word of it. What does not get through is lost. */
@ApplicationScoped
class PushSender {
    private static final System.Logger LOG = System.getLogger(PushSender.class.getName());

    /** So long a push service keeps it for a device that is not there. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** A push service keeps one of a topic (RFC 8030, 5.4). */
    private static final String TOPIC = "new-message";

    private static final Duration TOKEN = Duration.ofHours(12);

    @Inject
    PushDevices devices;

    @Inject
    PushKey key;

    @Inject
    Gateway gateway;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Inject
    AfterCommit afterCommit;

    @Inject
    Diagnostics diagnostics;

    @Resource
    ManagedExecutorService executor;

    /** Only what comes from somebody who was let in disturbs anybody (MSG-9). */
    void arrived(@Observes MessageArrived arrival) {
        if (arrival.folder() == Folder.INBOX) {
            afterCommit.run(() -> tell(arrival.account()));
        }
    }

    private void tell(AccountId account) {
        try {
            executor.execute(() -> devices.claim(account).forEach(this::send));
        } catch (RejectedExecutionException busy) {
            LOG.log(Level.WARNING, "A notification is left out: no thread is free.");
        }
    }

    private void send(PushDevices.Claim claim) {
        try {
            URI endpoint = URI.create(claim.endpoint());
            int status = gateway.send(Call.nothing(PushIntegration.ID, endpoint, headers(endpoint)))
                    .status();
            if (status == 404 || status == 410) {
                devices.gone(claim); // RFC 8030, 7.3
            }
        } catch (EgressException none) {
            LOG.log(Level.INFO, "A push service did not answer: {0}", none.reason());
        } catch (RuntimeException failed) {
            diagnostics.unexpected(LOG, "A notification could not be sent.", failed, "worker push", claim.account());
        }
    }

    private Map<String, String> headers(URI endpoint) {
        String origin = endpoint.getScheme() + "://" + endpoint.getRawAuthority();
        return Map.of(
                "Authorization",
                key.authorization(origin, clock.instant().plus(TOKEN), settings.publicUrl()),
                "TTL",
                Long.toString(KEPT.toSeconds()),
                "Topic",
                TOPIC,
                "Urgency",
                "normal");
    }
}
