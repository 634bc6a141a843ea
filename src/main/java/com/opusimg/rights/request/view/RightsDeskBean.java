package com.opusimg.rights.request.view;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.request.CaseListing;
import com.opusimg.rights.request.CaseListing.Standing;
import com.opusimg.rights.request.CaseListing.Tab;
import com.opusimg.rights.request.CaseStatistics;
import com.opusimg.rights.request.Desk;
import com.opusimg.rights.request.Requests;
import com.opusimg.rights.request.RightsCase;
import com.opusimg.rights.request.Way;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.omnifaces.util.Faces;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The queue of requests, by what is due first, and opening one from a letter. */
@Named("rightsDesk")
@ViewScoped
public class RightsDeskBean extends IntakeFields {
    @Inject
    CaseListing listing;

    @Inject
    CaseStatistics statistics;

    @Inject
    CaseRows rowsOf;

    @Inject
    Requests requests;

    @Inject
    Desk desk;

    @Inject
    Caller caller;

    private LazyDataModel<CaseRow> rows;
    private Tab tab;
    private String search;
    private Figures figures;

    /**
     * The figures above the queue.
     *
     * @param answered this month
     * @param median days, in words
     * @param worst a case that is late, or null
     */
    public record Figures(Counts counts, long answered, String median, CaseRow worst) implements Serializable {}

    /** How the queue stands. */
    public record Counts(long open, long mine, long late, long soon, long identity, long unconfirmed)
            implements Serializable {}

    @PostConstruct
    void prepare() {
        tab = Tab.of(Faces.getRequestParameter("show"));
        search = Faces.getRequestParameter("q");
        setRegime(requests.usualRegime());
        rows = new Rows();
        Standing now = listing.standing(caller.account());
        var answered = statistics.answeredThisMonth();
        CaseRow worst = now.late() == 0
                ? null
                : rowsOf.row(
                        listing.page(Tab.OPEN, null, caller.account(), 0, 1).getFirst(), caller.account());
        figures = new Figures(
                new Counts(now.open(), now.mine(), now.late(), now.soon(), now.identity(), now.unconfirmed()),
                answered.granted() + answered.refused(),
                answered.medianDays().isPresent()
                        ? Texts.text("rights.desk.median", answered.medianDays().getAsDouble(), answered.longestDays())
                        : Texts.text("rights.desk.medianNone"),
                worst);
    }

    /** Opens a case from a letter and shows it. */
    @May(Permission.RIGHTS_ACT)
    public void open() {
        Problems.attempt(() -> {
            RightsCase about = desk.openFromLetter(intake(Way.LETTER), caller.account());
            Faces.redirect("/staff/rights-case?id=%s", about.id().toString());
        });
    }

    public LazyDataModel<CaseRow> getRows() {
        return rows;
    }

    /** Whether the list is empty. */
    public boolean isNone() {
        return listing.count(tab, search, caller.account()) == 0;
    }

    /** Why nothing is listed: the tab that is shown has nothing, or the search found nothing. */
    public String getEmptiness() {
        return search == null || search.isBlank() ? getShow() : "search";
    }

    public Figures getFigures() {
        return figures;
    }

    /** The tab that is shown. */
    public String getShow() {
        return tab.name().toLowerCase(Locale.ROOT);
    }

    public String getSearch() {
        return search;
    }

    private final class Rows extends LazyDataModel<CaseRow> {
        @Override
        public int count(Map<String, FilterMeta> filters) {
            return (int) listing.count(tab, search, caller.account());
        }

        @Override
        public List<CaseRow> load(int first, int size, Map<String, SortMeta> order, Map<String, FilterMeta> filters) {
            AccountId viewer = caller.account();
            return listing.page(tab, search, viewer, first, size).stream()
                    .map(about -> rowsOf.row(about, viewer))
                    .toList();
        }

        @Override
        public String getRowKey(CaseRow row) {
            return row.id().toString();
        }
    }
}
