package com.opusimg.compliance.due;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.platform.security.Permission;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DueBookTest {
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-12-01");

    @Test
    void whatIsOverdueComesFirstThenWhatIsDueFirst() {
        var tickets = new DueWork("support-tickets", "/staff/support", 4, 1, Deadline.on(TODAY.plusDays(9)));
        var breaches = new DueWork("breaches", "/staff/breaches", 1, 1, null);
        var today = new DueWork("legal-requests", "/staff/legal", 2, 0, Deadline.on(TODAY));
        var noon = new DueWork("objections", "/staff/standing", 2, 0, Deadline.at(NOON));
        var broken = DueWork.undated("promises-broken", "/staff/promises", 3);
        var alarms = DueWork.undated("alarms", "/staff/alarms", 3);
        var nothing = DueWork.undated("processors", "/staff/processors", 0);
        assertThat(DueBook.sorted(
                        Stream.of(nothing, alarms, broken, today, noon, breaches, tickets), permission -> true))
                .containsExactly(tickets, breaches, noon, today, broken, alarms, nothing);
    }

    @Test
    void whatOneMayNotOpenIsNotListed() {
        var legal = DueWork.undated("legal-requests", "/staff/legal", 1);
        var alarms = DueWork.undated("alarms", "/staff/alarms", 1);
        var unknown = DueWork.undated("unknown", "/staff/not-in-the-table", 1);
        assertThat(DueBook.sorted(Stream.of(legal, alarms, unknown), Permission.PROMISES_READ::equals))
                .containsExactly(alarms);
    }

    @Test
    void theRegisterJudgesWhatIsOverdueAndTheNextDeadlineIsOneToCome() {
        List<LocalDate> open = List.of(TODAY.minusDays(2), TODAY.plusDays(3), TODAY, LocalDate.MAX);
        DueWork work = DueWork.of(
                "assessments",
                "/staff/assessments",
                open,
                day -> !day.isAfter(TODAY),
                day -> day.equals(LocalDate.MAX) ? null : Deadline.on(day));
        assertThat(work)
                .isEqualTo(new DueWork("assessments", "/staff/assessments", 4, 2, Deadline.on(TODAY.plusDays(3))));
        assertThat(work.late()).isTrue();
        assertThat(DueWork.of("a", "/staff/alarms", List.<LocalDate>of(), day -> true, Deadline::on))
                .isEqualTo(DueWork.undated("a", "/staff/alarms", 0));
    }

    @Test
    void aDayIsOverWithTheWholeOfIt() {
        assertThat(Deadline.on(TODAY)).isGreaterThan(Deadline.at(NOON)).isLessThan(Deadline.on(TODAY.plusDays(1)));
        assertThat(Deadline.on(TODAY).end()).isEqualTo(Instant.parse("2026-12-02T00:00:00Z"));
    }

    @Test
    void countsThatWereTakenOneAfterTheOtherFit() {
        assertThat(new DueWork("a", "/staff/alarms", 1, 2, null).open()).isEqualTo(2);
    }

    @Test
    void theTableHasALineForEachRegister() {
        String csv = new DueBook()
                .csv(List.of(
                        new DueWork("breaches", "/staff/breaches", 1, 1, Deadline.at(NOON)),
                        new DueWork("legal-requests", "/staff/legal", 2, 0, Deadline.on(TODAY)),
                        DueWork.undated("alarms", "/staff/alarms", 0)));
        assertThat(csv.lines())
                .containsExactly(
                        "\"register\",\"open\",\"overdue\",\"next deadline\"",
                        "\"Breaches\",\"1\",\"1\",\"2026-12-01T12:00:00Z\"",
                        "\"Legal requests\",\"2\",\"0\",\"2026-12-01\"",
                        "\"Alarms that nobody took on\",\"0\",\"0\",\"\"");
    }
}
