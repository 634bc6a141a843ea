package com.opusimg.compliance.schedule.view;

import com.opusimg.compliance.schedule.RetentionSchedule;
import com.opusimg.compliance.schedule.ScheduleEntry;
import com.opusimg.retention.HoldsInForce;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The retention schedule, and what stays longer. */
@Named("schedule")
@RequestScoped
public class ScheduleBean {
    @Inject
    RetentionSchedule schedule;

    private List<ScheduleEntry> entries;
    private List<HoldsInForce> holds;

    @PostConstruct
    void load() {
        entries = schedule.entries();
        holds = schedule.holds();
    }

    /** Every end of every set. */
    public List<ScheduleEntry> getEntries() {
        return entries;
    }

    /** The reasons for which something stays longer. */
    public List<HoldsInForce> getHolds() {
        return holds;
    }
}
