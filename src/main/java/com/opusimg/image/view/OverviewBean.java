package com.opusimg.image.view;

import com.opusimg.billing.Entitlement;
import com.opusimg.billing.Plans;
import com.opusimg.billing.Quotas;
import com.opusimg.billing.Usage;
import com.opusimg.image.FileDeadlines;
import com.opusimg.image.Files;
import com.opusimg.image.NoRetentionMode;
import com.opusimg.image.StoredFile;
import com.opusimg.platform.security.Caller;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What this server holds for the person, and when it goes. */
@Named("overview")
@RequestScoped
public class OverviewBean {
    private static final int PROJECTS = 3;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    @Inject
    Files files;

    @Inject
    Plans plans;

    @Inject
    Quotas quotas;

    @Inject
    NoRetentionMode noRetention;

    @Inject
    ProjectCards projectCards;

    @Inject
    FileDeadlines deadlines;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    private Entitlement entitlement;
    private Departures departures;
    private StoredFile next;
    private Usage usage;
    private Long count;
    private List<ProjectCard> projects;

    /** Reads everything anew: an act of this request may have changed it after the page's old state was looked at. */
    @PostConstruct
    void load() {
        usage = null;
        count = null;
        projects = null;
        entitlement = plans.of(caller.account());
        Instant now = deadlines.now(caller.account());
        departures = new Departures(now, files.deadlinesBefore(caller.account(), now.plus(Duration.ofDays(1))));
        List<StoredFile> first = files.soonest(caller.account(), null, 0, 1);
        next = first.isEmpty() || first.getFirst().getDeleteAt() == null ? null : first.getFirst();
    }

    /** What the plan entitles to. */
    public Entitlement getEntitlement() {
        return entitlement;
    }

    /** What is used of it. */
    public Usage getUsage() {
        if (usage == null) {
            usage = quotas.of(caller.account());
        }
        return usage;
    }

    /** How many files there are. */
    public long getCount() {
        if (count == null) {
            count = files.count(caller.account());
        }
        return count;
    }

    /** The few newest projects. */
    public List<ProjectCard> getProjects() {
        if (projects == null) {
            projects = projectCards.newest(caller.account(), PROJECTS);
        }
        return projects;
    }

    /** The moment of the next deletion, or null. */
    public Instant getNext() {
        return next == null ? null : deadlines.shown(caller.account()).apply(next.getDeleteAt());
    }

    /** Name of the file that goes next. */
    public String getNextName() {
        return next.getName();
    }

    /** Time of day of the next deletion, with the day where it is far away. */
    public String getNextTime() {
        Instant moment = getNext();
        String time = TIME.format(moment);
        boolean near = Duration.between(clock.instant(), moment).toDays() < 1;
        return near ? time : DAY.format(moment) + ", " + time;
    }

    /** What leaves in the next day. */
    public Departures getDepartures() {
        return departures;
    }

    /** Until when the clock of a downgrade runs, or null. */
    public Instant getGrace() {
        Instant grace = entitlement.graceUntil();
        return grace != null && grace.isAfter(clock.instant()) ? grace : null;
    }

    /** Whether new files go on delivery. */
    public boolean isNoRetention() {
        return noRetention.isOn(caller.account());
    }

    /** Whether files of the plan go some time after they were last opened. */
    public boolean isTimed() {
        return entitlement.plan().getRetention() == com.opusimg.billing.Plan.Retention.AFTER_LAST_ACCESS;
    }
}
