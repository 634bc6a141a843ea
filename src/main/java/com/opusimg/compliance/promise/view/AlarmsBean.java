package com.opusimg.compliance.promise.view;

import com.opusimg.compliance.promise.Alarm;
import com.opusimg.compliance.promise.AlarmPost;
import com.opusimg.compliance.promise.Alarms;
import com.opusimg.compliance.promise.Drills;
import com.opusimg.compliance.promise.Measuring;
import com.opusimg.compliance.promise.PromiseDrill;
import com.opusimg.compliance.promise.PromiseRegister;
import com.opusimg.compliance.promise.RegisteredPromise;
import com.opusimg.platform.Ids;
import com.opusimg.platform.KebabCase;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Alarms, and trying them. */
@Named("alarmsPage")
@ViewScoped
public class AlarmsBean implements Serializable {
    private static final int SHOWN = 200;

    @Inject
    Alarms alarms;

    @Inject
    Drills drills;

    @Inject
    Measuring measuring;

    @Inject
    PromiseRegister register;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    private List<Row> rows;
    private String promise = "SEC-4";
    private Integer minutes = 5;

    /** An alarm in words. */
    public record Row(
            UUID id,
            String promise,
            String title,
            String state,
            String reason,
            String remedy,
            boolean drill,
            Instant raisedAt,
            Instant endedAt,
            Instant acknowledgedAt,
            int mails,
            Instant mailedAt,
            String posts)
            implements Serializable {}

    @PostConstruct
    void load() {
        rows = alarms.before(Ids.MAX, SHOWN).stream().map(this::row).toList();
    }

    private Row row(Alarm alarm) {
        RegisteredPromise of = register.find(alarm.getPromise()).orElseThrow();
        return new Row(
                alarm.getId(),
                of.id(),
                of.title(),
                alarm.getState().id(),
                alarm.getReason(),
                of.remedy(),
                alarm.isDrill(),
                alarm.getRaisedAt(),
                alarm.getEndedAt(),
                alarm.getAcknowledgedAt(),
                alarm.getMails(),
                alarm.getMailedAt(),
                alarms.posted(alarm.getId()).stream().map(AlarmsBean::words).collect(Collectors.joining(", ")));
    }

    private static String words(AlarmPost post) {
        return Texts.text("alarms.post." + KebabCase.of(post.getEvent()) + "." + KebabCase.of(post.getState()));
    }

    /** Takes an alarm on. */
    @May(Permission.PROMISES_ACT)
    public void acknowledge(UUID id) {
        if (Problems.attempt(() -> alarms.acknowledge(id, caller.account()))) {
            Problems.done("alarms.acknowledged");
        }
        load();
    }

    /** Starts a drill, and measures at once, so that it shows. */
    @May(Permission.PROMISES_ACT)
    public void drill() {
        if (Problems.attempt(() -> drills.start(promise, minutes == null ? 0 : minutes, caller.account()))) {
            measuring.round();
            Problems.done("alarms.drill.started", promise);
        }
        load();
    }

    /** Ends the drills that run, and measures at once. */
    @May(Permission.PROMISES_ACT)
    public void endDrills() {
        if (Problems.attempt(() -> drills.end(caller.account()))) {
            measuring.round();
            Problems.done("alarms.drill.ended");
        }
        load();
    }

    public List<Row> getRows() {
        return rows;
    }

    /** The drills that run. */
    public List<PromiseDrill> getRunning() {
        return drills.running(clock.instant());
    }

    /** The promises that a drill can be of. */
    public List<RegisteredPromise> getPromises() {
        return register.all();
    }

    public String getPromise() {
        return promise;
    }

    public void setPromise(String promise) {
        this.promise = promise;
    }

    public Integer getMinutes() {
        return minutes;
    }

    public void setMinutes(Integer minutes) {
        this.minutes = minutes;
    }
}
