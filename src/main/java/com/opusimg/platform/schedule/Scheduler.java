package com.opusimg.platform.schedule;

import com.opusimg.platform.Drill;
import com.opusimg.platform.datamap.DataTable;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.diagnostics.Diagnostics;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One persistent timer for each task. */
@NoPersonalData(
        value = "Which of the portal's own tasks runs when.",
        until = @Until(End.INSTALLATION),
        tables = @DataTable(value = "jboss_ejb_timer", technical = "*"))
@Singleton
@Startup
@DependsOn("ForgettingStart")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Scheduler {
    private static final System.Logger LOG = System.getLogger(Scheduler.class.getName());

    @Resource
    TimerService timers;

    @Inject
    @Any
    Instance<RecurringTask> tasks;

    @Inject
    Diagnostics diagnostics;

    @Inject
    Drill drill;

    private final Set<String> running = ConcurrentHashMap.newKeySet();

    /** Makes the timers anew: intervals may have changed since the last start, and tasks may be gone. */
    @PostConstruct
    void schedule() {
        timers.getTimers().forEach(Timer::cancel);
        for (RecurringTask task : tasks) {
            long millis = task.interval().toMillis();
            timers.createIntervalTimer(millis, millis, new TimerConfig(task.name(), true));
        }
    }

    @Timeout
    void tick(Timer timer) {
        String name = (String) timer.getInfo();
        if (!running.add(name)) {
            return; // the run before still goes on
        }
        try {
            drill.error("timer-" + name, name);
            tasks.stream().filter(task -> task.name().equals(name)).forEach(RecurringTask::run);
        } catch (RuntimeException failed) {
            diagnostics.unexpected(
                    LOG, "The task " + name + " failed; it runs again at its next interval.", failed, "timer " + name);
        } finally {
            running.remove(name);
        }
    }
}
