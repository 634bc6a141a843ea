package com.opusimg.platform.audit;

import com.opusimg.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** Finds entries of the chain, and counts them by day. Pages go by number, so that the last is as near as the first. */
@ApplicationScoped
public class AuditSearch {
    /** The most days that are counted. */
    public static final int MOST_DAYS = 366;

    private static final int LONGEST_SECONDS = 20;
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final String CANCELLED = "57014"; // query_canceled of PostgreSQL

    @Inject
    DataSource dataSource;

    @Inject
    Clock clock;

    private volatile Counted counted;

    /** How often something was done on a day (UTC). */
    public record DayCount(LocalDate day, String action, long entries) {}

    private record Counted(int days, Instant at, List<DayCount> counts) {}

    /** Entries with a lower number than the given one, the newest first. Refuses what takes too long to find. */
    public List<AuditEntry> before(AuditFilter filter, long seq, int limit) {
        var where = new StringBuilder("seq < ?");
        var values = new ArrayList<Object>();
        values.add(seq);
        equal(where, values, "action", filter.action());
        equal(where, values, "actor", filter.actor());
        equal(where, values, "object_type", filter.objectType());
        equal(where, values, "object_id", filter.objectId());
        if (filter.from() != null) {
            where.append(" and at >= ?");
            values.add(OffsetDateTime.ofInstant(filter.from(), ZoneOffset.UTC));
        }
        if (filter.to() != null) {
            where.append(" and at < ?");
            values.add(OffsetDateTime.ofInstant(filter.to(), ZoneOffset.UTC));
        }
        if (filter.text() != null) {
            where.append(" and lower(detail) like ? escape '!'");
            values.add("%" + filter.text().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
        }
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement("select " + AuditChain.COLUMNS
                        + " from audit_event where " + where + " order by seq desc fetch first ? rows only")) {
            query.setQueryTimeout(LONGEST_SECONDS);
            values.add(limit); // in the statement: planned without it, all that fits would be sorted first
            for (int i = 0; i < values.size(); i++) {
                query.setObject(i + 1, values.get(i));
            }
            var entries = new ArrayList<AuditEntry>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    entries.add(AuditChain.entry(rows));
                }
            }
            return entries;
        } catch (SQLException failed) {
            if (failed instanceof SQLTimeoutException || CANCELLED.equals(failed.getSQLState())) {
                throw ProblemException.invalid(
                        "text", "This takes too long to find. Name an action, somebody, an object, or a shorter span.");
            }
            throw unreadable(failed);
        }
    }

    /** Entries by day and action over the last days, today included. Figures are up to 30 seconds old. */
    public List<DayCount> days(int days) {
        if (days < 1 || days > MOST_DAYS) {
            throw ProblemException.invalid("days", "Give a number of days from 1 to " + MOST_DAYS + ".");
        }
        Instant now = clock.instant();
        Counted known = counted;
        if (known != null
                && known.days() == days
                && Duration.between(known.at(), now).abs().compareTo(KEPT) < 0) {
            return known.counts();
        }
        LocalDate first = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(days - 1L);
        try (Connection connection = dataSource.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "select day_of, action, count(*) from (select cast(at at time zone 'UTC' as date) as day_of, action"
                                + " from audit_event where at >= ?) as entries group by day_of, action"
                                + " order by day_of, action")) {
            query.setObject(1, first.atStartOfDay().atOffset(ZoneOffset.UTC));
            var counts = new ArrayList<DayCount>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    counts.add(new DayCount(rows.getObject(1, LocalDate.class), rows.getString(2), rows.getLong(3)));
                }
            }
            counted = new Counted(days, now, List.copyOf(counts));
            return counts;
        } catch (SQLException failed) {
            throw unreadable(failed);
        }
    }

    /** Today in UTC, the last of the days that are counted. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static void equal(StringBuilder where, List<Object> values, String column, String value) {
        if (value != null) {
            where.append(" and ").append(column).append(" = ?");
            values.add(value);
        }
    }

    private static IllegalStateException unreadable(SQLException failed) {
        return new IllegalStateException("The audit chain cannot be read.", failed);
    }
}
