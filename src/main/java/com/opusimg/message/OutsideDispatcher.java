package com.opusimg.message;

import com.opusimg.message.MessageGateway.Carried;
import com.opusimg.platform.diagnostics.Diagnostics;
import com.opusimg.platform.schedule.RecurringTask;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Has gateways carry what waits for them: after each sending, and by the clock. A node does one at a time. */
@ApplicationScoped
class OutsideDispatcher implements RecurringTask {
    private static final System.Logger LOG = System.getLogger(OutsideDispatcher.class.getName());

    @Inject
    OutsideQueue queue;

    @Inject
    Outside outside;

    @Inject
    Diagnostics diagnostics;

    @Resource
    ManagedExecutorService executor;

    private final AtomicBoolean atWork = new AtomicBoolean();
    private final AtomicBoolean rung = new AtomicBoolean();

    @Override
    public String name() {
        return "outside-messages";
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(10);
    }

    /** Asks for a round; does not wait for it. */
    void ring() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException busy) {
            LOG.log(Level.WARNING, "Messages to other networks wait for their next turn: no thread is free.");
        }
    }

    @Override
    public void run() {
        rung.set(true);
        while (rung.get() && atWork.compareAndSet(false, true)) {
            try {
                rung.set(false);
                round();
            } finally {
                atWork.set(false);
            }
        }
    }

    private void round() {
        List<OutsideQueue.Turn> turns;
        do {
            turns = queue.turns();
            turns.forEach(this::carry);
        } while (!turns.isEmpty());
    }

    private void carry(OutsideQueue.Turn turn) {
        if (!queue.take(turn)) {
            return;
        }
        try {
            queue.carried(turn, carried(turn));
        } catch (RuntimeException failed) {
            diagnostics.unexpected(
                    LOG,
                    "The carrying of " + turn.recipient() + " broke off.",
                    failed,
                    "worker outside-messages",
                    turn.account());
        }
    }

    private Carried carried(OutsideQueue.Turn turn) {
        MessageGateway.Letter letter = queue.letter(turn).orElse(null);
        if (letter == null) {
            return new Carried.Refused("withdrawn", null);
        }
        MessageGateway gateway = outside.named(turn.gateway(), letter.to()).orElse(null);
        if (gateway == null) {
            return new Carried.Later(null); // the operator has closed it, perhaps for a while
        }
        try {
            return gateway.carry(letter);
        } catch (IOException unread) {
            LOG.log(
                    Level.WARNING,
                    "A message could not be read for its way: {0}",
                    unread.getClass().getSimpleName());
            return new Carried.Later(null);
        }
    }
}
