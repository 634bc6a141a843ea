package com.opusimg.rights.agent;

import com.opusimg.platform.diagnostics.Diagnostics;
import com.opusimg.platform.egress.Call;
import com.opusimg.platform.egress.CallRefusedException;
import com.opusimg.platform.egress.EgressException;
import com.opusimg.platform.egress.Gateway;
import com.opusimg.platform.persistence.AfterCommit;
import com.opusimg.platform.schedule.RecurringTask;
import com.opusimg.rights.request.CaseChanged;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;

/** Tells agents how their requests stand, where they gave an address for it (DRP 2.03): the latest, until they have it. */
@ApplicationScoped
public class StatusCallbacks implements RecurringTask {
    private static final System.Logger LOG = System.getLogger(StatusCallbacks.class.getName());
    private static final int BATCH = 50;

    @Inject
    CallbackRows rows;

    @Inject
    Gateway gateway;

    @Inject
    AfterCommit afterCommit;

    @Inject
    Diagnostics diagnostics;

    @Resource
    ManagedExecutorService executor;

    /** Notes with the transaction in which a case moved that its agents have to be told. */
    void changed(@Observes CaseChanged event) {
        if (rows.due(event.id()) > 0) {
            afterCommit.run(this::ring);
        }
    }

    @Override
    public String name() {
        return "agent-callbacks";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(1);
    }

    /** Calls who is to be told now, one after the other. */
    @Override
    public void run() {
        for (int i = 0; i < BATCH; i++) {
            Optional<CallbackRows.Claim> claim = rows.claim();
            if (claim.isEmpty()) {
                return;
            }
            rows.note(claim.get(), taken(claim.get()));
        }
    }

    private boolean taken(CallbackRows.Claim claim) {
        try {
            byte[] body = claim.status().toString().getBytes(StandardCharsets.UTF_8);
            return gateway.send(Call.json(CallbackIntegration.ID, URI.create(claim.target()), Map.of(), body))
                    .taken();
        } catch (EgressException | CallRefusedException failed) {
            LOG.log(
                    Level.INFO,
                    "An agent could not be told of a request: {0}",
                    failed.getClass().getSimpleName());
            return false;
        } catch (RuntimeException broken) {
            diagnostics.unexpected(LOG, "An agent could not be told of a request.", broken, "worker agent-callbacks");
            return false;
        }
    }

    private void ring() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException busy) {
            LOG.log(Level.WARNING, "Agents are told at the next turn: no thread is free.");
        }
    }
}
