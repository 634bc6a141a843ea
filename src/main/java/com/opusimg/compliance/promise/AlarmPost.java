package com.opusimg.compliance.promise;

import com.opusimg.platform.Ids;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One thing to post to the operator's address of alarms. It is claimed and ended by conditional updates. */
@NoPersonalData(value = "What was posted of alarms, and how that went.", until = @Until(End.PARENT))
@Entity
@Table(name = "promise_alarm_post")
public class AlarmPost {
    /** What is told. */
    public enum Event {
        RAISED,
        ENDED
    }

    /** How far it is. */
    public enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP
    }

    @Id
    private UUID id;

    @Column(name = "alarm_id")
    private UUID alarmId;

    @Enumerated(EnumType.STRING)
    private Event event;

    @Enumerated(EnumType.STRING)
    private State state;

    private int attempts;

    @Column(name = "next_at")
    private Instant nextAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    protected AlarmPost() {}

    AlarmPost(Alarm alarm, Event event, Instant at) {
        this.id = Ids.next();
        this.alarmId = alarm.getId();
        this.event = event;
        this.state = State.WAITING;
        this.nextAt = at;
    }

    UUID id() {
        return id;
    }

    UUID alarmId() {
        return alarmId;
    }

    /** What is told. */
    public Event getEvent() {
        return event;
    }

    /** How far it is. */
    public State getState() {
        return state;
    }

    int attempts() {
        return attempts;
    }

    /** When it was delivered or given up, or null. */
    public Instant getEndedAt() {
        return endedAt;
    }
}
