package com.opusimg.webhook;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.crypto.StandardWebhooks;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.diagnostics.Diagnostics;
import com.opusimg.platform.egress.Call;
import com.opusimg.platform.egress.EgressException;
import com.opusimg.platform.egress.EgressException.Reason;
import com.opusimg.platform.egress.Gateway;
import com.opusimg.platform.schedule.RecurringTask;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/**
 * Sends what is due: at once when the bell rings after a commit, and by the clock. A few at the same time, and of one
 * account fewer, so that endpoints that never answer do not hold up those of others.
 */
@PartOf(value = "webhook-deliveries", store = Store.MEMORY, kinds = DataKind.ACCOUNT_ID)
@ApplicationScoped
class Sender implements RecurringTask {
    private static final System.Logger LOG = System.getLogger(Sender.class.getName());
    private static final int MOST = 8;
    private static final int MOST_OF_ONE = 2;

    @Inject
    Outbox outbox;

    @Inject
    Gateway gateway;

    @Inject
    Clock clock;

    @Inject
    Diagnostics diagnostics;

    @Resource
    ManagedExecutorService executor;

    private final Map<AccountId, Integer> atWork = new HashMap<>();

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(5);
    }

    /** Begins as many of the due messages as may be on their way at once; each that ends begins the next. */
    @Override
    public void run() {
        for (AccountId account : outbox.due()) {
            while (enter(account)) {
                Optional<Outbox.Claim> claim = claim(account);
                if (claim.isEmpty()) {
                    leave(account);
                    break;
                }
                start(claim.get());
            }
        }
    }

    /** Asks for a round soon; does not wait for it. */
    void ring() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException busy) {
            LOG.log(Level.WARNING, "Webhooks wait for their next turn: no thread is free.");
        }
    }

    private Optional<Outbox.Claim> claim(AccountId account) {
        try {
            return outbox.claim(account);
        } catch (RuntimeException failed) {
            leave(account);
            throw failed;
        }
    }

    private void start(Outbox.Claim claim) {
        try {
            executor.execute(() -> work(claim));
        } catch (RejectedExecutionException busy) {
            leave(claim.account()); // its lease runs out, and another round takes it up
            LOG.log(Level.WARNING, "A webhook waits for its next turn: no thread is free.");
        }
    }

    private void work(Outbox.Claim claim) {
        try {
            long start = System.nanoTime();
            Outcome outcome = send(claim);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            outbox.note(claim, outcome, took).ifPresent(state -> outbox.judge(claim, outcome, state));
        } catch (RuntimeException failed) {
            diagnostics.unexpected(
                    LOG,
                    "The attempt at webhook delivery " + claim.delivery() + " broke off.",
                    failed,
                    "worker webhook",
                    claim.account());
        } finally {
            leave(claim.account());
        }
        ring();
    }

    private Outcome send(Outbox.Claim claim) {
        try {
            var headers =
                    StandardWebhooks.headers(claim.messageId(), clock.instant(), claim.payload(), claim.secrets());
            byte[] body = claim.payload().getBytes(StandardCharsets.UTF_8);
            var call = Call.json(WebhookIntegration.ID, URI.create(claim.url()), headers, body);
            return Outcome.answered(gateway.send(call).status());
        } catch (EgressException none) {
            return Outcome.unanswered(none.reason());
        } catch (RuntimeException broken) {
            LOG.log(
                    Level.WARNING,
                    "A webhook could not be sent: {0}",
                    broken.getClass().getSimpleName());
            return Outcome.unanswered(Reason.BROKEN);
        }
    }

    private synchronized boolean enter(AccountId account) {
        int all = atWork.values().stream().mapToInt(Integer::intValue).sum();
        int own = atWork.getOrDefault(account, 0);
        if (all >= MOST || own >= MOST_OF_ONE) {
            return false;
        }
        atWork.put(account, own + 1);
        return true;
    }

    private synchronized void leave(AccountId account) {
        atWork.computeIfPresent(account, (key, count) -> count > 1 ? count - 1 : null);
    }
}
