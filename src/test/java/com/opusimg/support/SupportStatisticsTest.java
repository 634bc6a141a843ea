package com.opusimg.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.support.SupportStatistics.Cell;
import com.opusimg.support.SupportStatistics.Counted;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@Promise("LOG-8")
class SupportStatisticsTest {
    private static final Instant MARCH = Instant.parse("2026-03-10T10:00:00Z");

    private static List<Counted> tickets(int count, Integer... minutes) {
        var tickets = new ArrayList<Counted>();
        for (int i = 0; i < count; i++) {
            tickets.add(new Counted(
                    TicketKind.PROBLEM, MARCH, i < minutes.length ? MARCH.plusSeconds(60L * minutes[i]) : null));
        }
        return tickets;
    }

    @Test
    void fewerThanFiveAreNotShown() {
        assertThat(SupportStatistics.cells(tickets(4, 1, 2, 3, 4)))
                .containsExactly(new Cell(YearMonth.of(2026, 3), TicketKind.PROBLEM, null, null));
        assertThat(SupportStatistics.cells(tickets(5)))
                .containsExactly(new Cell(YearMonth.of(2026, 3), TicketKind.PROBLEM, 5L, null));
    }

    @Test
    void theMedianIsOfThoseThatWereAnsweredAndStandsForFiveAtLeast() {
        assertThat(SupportStatistics.cells(tickets(9, 1, 2, 3, 4)).getFirst().firstAnswer())
                .isNull();
        assertThat(SupportStatistics.cells(tickets(9, 50, 2, 3, 4, 1))
                        .getFirst()
                        .firstAnswer())
                .isEqualTo(Duration.ofMinutes(3));
        assertThat(SupportStatistics.cells(tickets(9, 50, 2, 3, 5, 1, 60))
                        .getFirst()
                        .firstAnswer())
                .isEqualTo(Duration.ofMinutes(4));
    }

    @Test
    void monthsAreThoseOfUtcAndTheLatestComesFirst() {
        var both = new ArrayList<>(tickets(5));
        both.add(new Counted(TicketKind.QUESTION, Instant.parse("2026-03-31T23:59:59Z"), null));
        both.add(new Counted(TicketKind.QUESTION, Instant.parse("2026-04-01T00:00:00Z"), null));
        assertThat(SupportStatistics.cells(both))
                .extracting(cell -> cell.month() + " " + cell.kind())
                .containsExactly("2026-04 QUESTION", "2026-03 QUESTION", "2026-03 PROBLEM");
    }

    /** The allow-list: kind and two moments, and neither an account nor anything by which tickets of one could be told. */
    @Test
    void theQuestionReadsNothingOfAPerson() {
        assertThat(SupportStatistics.QUERY)
                .doesNotContainIgnoringCase("account")
                .containsOnlyOnce("from ");
        assertThat(new TreeSet<>(Pattern.compile("t\\.(\\w+)")
                        .matcher(SupportStatistics.QUERY)
                        .results()
                        .map(MatchResult::group)
                        .toList()))
                .containsExactly("t.answeredAt", "t.kind", "t.openedAt");
        assertThat(Arrays.stream(Counted.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactly("kind", "openedAt", "answeredAt");
        assertThat(Arrays.stream(Cell.class.getRecordComponents()).map(RecordComponent::getName))
                .containsExactly("month", "kind", "tickets", "firstAnswer");
    }

    /** Nor does the class get hold of a ticket, an account or another query in another way. */
    @Test
    void theClassKnowsNeitherTicketsNorAccounts() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("com.opusimg.support");
        JavaClass statistics = classes.get(SupportStatistics.class);
        assertThat(statistics.getDirectDependenciesFromSelf())
                .extracting(dependency -> dependency.getTargetClass().getSimpleName())
                .doesNotContain("SupportTicket", "SupportMessage", "SupportConsent", "TicketRows", "AccountId");
        assertThat(statistics.getMethodCallsFromSelf().stream()
                        .filter(call -> call.getTargetOwner().getSimpleName().equals("EntityManager"))
                        .map(call -> call.getTarget().getName()))
                .containsExactly("createQuery");
    }
}
