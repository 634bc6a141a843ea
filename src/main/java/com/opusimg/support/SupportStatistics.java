package com.opusimg.support;

import com.opusimg.platform.CsvText;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Sums of tickets by month and kind (LOG-8). Of a ticket it reads its kind and two moments, and nothing by which tickets of one person
 * could be put together. What fewer than {@value #LEAST} tickets stand behind is shown as that, and stands in no total: otherwise a
 * total would give it away.
 */
@ApplicationScoped
public class SupportStatistics {
    /** The least number that is shown. */
    public static final int LEAST = 5;

    /** The most months that are looked back. */
    public static final int MOST_MONTHS = 36;

    /** The one question that is asked of tickets; a test holds what it may read. */
    static final String QUERY =
            "select t.kind, t.openedAt, t.answeredAt from SupportTicket t where t.openedAt >= :from";

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    /**
     * A kind of tickets in a month (UTC) in which there were any.
     *
     * @param tickets how many were opened; null when it is fewer than {@link #LEAST}
     * @param firstAnswer median time until staff answered first; null when fewer than {@link #LEAST} were answered
     */
    public record Cell(YearMonth month, TicketKind kind, Long tickets, Duration firstAnswer) {
        /** Whether the number may be shown. */
        public boolean shown() {
            return tickets != null;
        }
    }

    /** A ticket as far as it is counted. */
    record Counted(TicketKind kind, Instant openedAt, Instant answeredAt) {
        YearMonth month() {
            return YearMonth.from(openedAt.atZone(ZoneOffset.UTC));
        }
    }

    private record Key(YearMonth month, TicketKind kind) {}

    /** The cells of the last months, this one among them, the latest month first; looks back no further than it may. */
    @Transactional
    public List<Cell> cells(int months) {
        Instant from = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC))
                .minusMonths(Math.clamp(months, 1, MOST_MONTHS) - 1L)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return cells(em.createQuery(QUERY, Object[].class)
                .setParameter("from", from)
                .getResultStream()
                .map(row -> new Counted((TicketKind) row[0], (Instant) row[1], (Instant) row[2]))
                .toList());
    }

    static List<Cell> cells(List<Counted> counted) {
        return counted.stream()
                .collect(Collectors.groupingBy(one -> new Key(one.month(), one.kind())))
                .entrySet()
                .stream()
                .map(entry -> cell(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Cell::month).reversed().thenComparing(Cell::kind))
                .toList();
    }

    private static Cell cell(Key key, List<Counted> group) {
        List<Duration> times = group.stream()
                .filter(one -> one.answeredAt() != null)
                .map(one -> Duration.between(one.openedAt(), one.answeredAt()))
                .sorted()
                .toList();
        return new Cell(
                key.month(),
                key.kind(),
                group.size() < LEAST ? null : (long) group.size(),
                times.size() < LEAST ? null : median(times));
    }

    private static Duration median(List<Duration> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
    }

    /** The same as CSV (RFC 4180); what is not shown is told in words. */
    public String csv(int months) {
        return CsvText.of(
                List.of("month", "kind", "tickets", "first_answer_minutes"),
                cells(months).stream()
                        .map(cell -> List.of(
                                cell.month().toString(),
                                cell.kind().id(),
                                cell.shown() ? cell.tickets().toString() : Texts.text("support.stats.few", LEAST),
                                cell.firstAnswer() == null
                                        ? ""
                                        : Long.toString(cell.firstAnswer().toMinutes())))
                        .toList());
    }
}
