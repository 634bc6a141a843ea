package com.opusimg.support.view;

import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import com.opusimg.support.SupportDesk;
import com.opusimg.support.SupportStatistics;
import com.opusimg.support.SupportStatistics.Cell;
import com.opusimg.support.TicketState;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.omnifaces.util.Faces;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The queue of tickets, and the sums of the last year. */
@Named("supportDesk")
@ViewScoped
public class SupportDeskBean implements Serializable {
    private static final int MONTHS = 12;

    @Inject
    SupportDesk desk;

    @Inject
    SupportStatistics statistics;

    @Inject
    Figures figures;

    private LazyDataModel<TicketCard> rows;
    private TicketState state;
    private List<Sum> sums;

    /** A line of the sums, in words. */
    public record Sum(String month, String kind, String tickets, String firstAnswer) implements Serializable {}

    @PostConstruct
    void prepare() {
        state = TicketState.of(String.valueOf(Faces.getRequestParameter("show")))
                .orElse(TicketState.OPEN);
        rows = new Rows();
        sums = statistics.cells(MONTHS).stream().map(this::sum).toList();
    }

    private Sum sum(Cell cell) {
        return new Sum(
                cell.month().toString(),
                Texts.text("support.kind." + cell.kind()),
                cell.shown() ? figures.count(cell.tickets()) : Texts.text("support.stats.few", SupportStatistics.LEAST),
                cell.firstAnswer() == null
                        ? Texts.text("support.stats.none")
                        : figures.lag(cell.firstAnswer().toMillis()));
    }

    @May(Permission.SUPPORT_READ)
    public LazyDataModel<TicketCard> getRows() {
        return rows;
    }

    /** Whether the list is empty. */
    public boolean isNone() {
        return desk.count(state) == 0;
    }

    /** The state that is listed. */
    public String getShow() {
        return state.id();
    }

    /** How many tickets wait for staff. */
    public long getOpen() {
        return desk.count(TicketState.OPEN);
    }

    public List<Sum> getSums() {
        return sums;
    }

    private final class Rows extends LazyDataModel<TicketCard> {
        @Override
        public int count(Map<String, FilterMeta> filters) {
            return (int) desk.count(state);
        }

        @Override
        public List<TicketCard> load(
                int first, int size, Map<String, SortMeta> order, Map<String, FilterMeta> filters) {
            return desk.page(state, first, size).stream()
                    .map(TicketCard::atDesk)
                    .toList();
        }

        @Override
        public String getRowKey(TicketCard row) {
            return row.id().toString();
        }
    }
}
