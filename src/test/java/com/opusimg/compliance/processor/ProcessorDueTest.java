package com.opusimg.compliance.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.compliance.due.Deadline;
import com.opusimg.compliance.due.DueWork;
import com.opusimg.compliance.processor.Processor.Standing;
import com.opusimg.platform.egress.Integration;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProcessorDueTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-28");

    private final List<Processor> all = new ArrayList<>();

    @Test
    void whatIsInUseAndNotInOrderIsDueWithTheFirstOfItsTwoDays() {
        add(true, TODAY.minusDays(1), null, Standing.OVER);
        add(true, null, TODAY.minusDays(1), Standing.REVIEW_OVERDUE);
        add(true, TODAY.plusDays(300), TODAY.plusDays(9), Standing.SOON);
        add(true, TODAY.plusDays(20), null, Standing.SOON);
        add(true, null, null, Standing.UNREVIEWED);
        add(true, TODAY.plusDays(300), null, Standing.IN_ORDER);
        add(false, TODAY.minusDays(1), null, Standing.NOT_IN_USE);
        var due = new ProcessorDue();
        due.processors = new Processors() {
            @Override
            public List<Processor> all() {
                return all;
            }
        };
        assertThat(due.due())
                .containsExactly(new DueWork("processors", "/staff/processors", 5, 2, Deadline.on(TODAY.plusDays(9))));
    }

    private void add(boolean used, LocalDate until, LocalDate review, Standing standing) {
        Set<URI> origins = used ? Set.of(URI.create("https://mail.example.org")) : Set.of();
        var integration = new Integration(
                "mail",
                "Mail Ltd",
                "messages",
                "Norway",
                "In the EEA",
                Optional.of("DPA 7"),
                List.of(),
                Integration.Route.SERVER,
                origins);
        all.add(new Processor(integration, until, review, null, standing));
    }
}
