package com.opusimg.compliance.due;

import com.opusimg.platform.CsvText;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.StaffPages;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What is due in all registers. */
@ApplicationScoped
public class DueBook {
    /** In the order in which people are shown what has no deadline; what is not named comes last. */
    private static final List<String> ORDER = List.of(
            "breaches",
            "rights-cases",
            "objections",
            "legal-requests",
            "promises-broken",
            "promises-at-risk",
            "alarms",
            "processors",
            "agreement-objections",
            "assessments",
            "successions",
            "support-tickets");

    /** What is overdue first, then what is due first; what has no deadline after that, and what is not open at the end. */
    static final Comparator<DueWork> FIRST = Comparator.comparing((DueWork one) -> one.open() == 0)
            .thenComparing(one -> !one.late())
            .thenComparing(DueWork::next, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparingInt(one -> place(one.id()));

    @Inject
    @Any
    Instance<DueSource> sources;

    /**
     * Every register that somebody may open, also where nothing is open in it; the most pressing first.
     *
     * @param may whether they have a permission
     */
    @Transactional
    public List<DueWork> of(Predicate<Permission> may) {
        return sorted(sources.stream().flatMap(one -> one.due().stream()), may);
    }

    static List<DueWork> sorted(Stream<DueWork> all, Predicate<Permission> may) {
        return all.filter(one -> StaffPages.opens(one.page(), may))
                .sorted(FIRST)
                .toList();
    }

    /** The table of it: a line for each register. */
    public String csv(List<DueWork> all) {
        return CsvText.of(
                List.of("register", "open", "overdue", "next deadline"),
                all.stream()
                        .map(one -> List.of(
                                title(one), Long.toString(one.open()), Long.toString(one.overdue()), iso(one.next())))
                        .toList());
    }

    /** What a register is called. */
    public static String title(DueWork work) {
        return Texts.text("due." + work.id());
    }

    private static String iso(Deadline deadline) {
        if (deadline == null) {
            return "";
        }
        return (deadline.day() == null ? deadline.end() : deadline.day()).toString();
    }

    private static int place(String id) {
        int place = ORDER.indexOf(id);
        return place < 0 ? ORDER.size() : place;
    }
}
