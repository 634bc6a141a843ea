package com.opusimg.compliance.schedule.view;

import com.opusimg.compliance.schedule.RetentionSchedule;
import com.opusimg.compliance.schedule.ScheduleEntry;
import com.opusimg.retention.HoldsInForce;
import com.opusimg.retention.RuleStanding;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The retention schedule, and what stays longer. */
@Named("schedule")
@RequestScoped
public class ScheduleBean {
    @Inject
    RetentionSchedule schedule;

    private List<Part> parts;
    private List<HoldsInForce> holds;

    /**
     * What is kept for one purpose.
     *
     * @param failed attempts of its rules that could not delete, in 30 days
     */
    public record Part(String purpose, List<ScheduleEntry> entries, long failed) {
        static Part of(String purpose, List<ScheduleEntry> entries) {
            long failed = entries.stream()
                    .map(ScheduleEntry::standing)
                    .filter(Objects::nonNull)
                    .distinct()
                    .mapToLong(RuleStanding::failed)
                    .sum();
            return new Part(purpose, entries, failed);
        }
    }

    @PostConstruct
    void load() {
        parts = schedule.entries().stream()
                .collect(Collectors.groupingBy(ScheduleEntry::purpose, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(one -> Part.of(one.getKey(), one.getValue()))
                .toList();
        holds = schedule.holds();
    }

    /** Every end of every set, by purpose. */
    public List<Part> getParts() {
        return parts;
    }

    /** The reasons for which something stays longer. */
    public List<HoldsInForce> getHolds() {
        return holds;
    }
}
