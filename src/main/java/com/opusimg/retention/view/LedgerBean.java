package com.opusimg.retention.view;

import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.web.Problems;
import com.opusimg.retention.RetentionLedger;
import com.opusimg.retention.RetentionSweep;
import com.opusimg.retention.Sweeper;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The retention ledger. */
@Named("ledger")
@ViewScoped
public class LedgerBean implements Serializable {
    @Inject
    RetentionLedger ledger;

    @Inject
    Sweeper sweeper;

    @Inject
    Clock clock;

    private LazyDataModel<RetentionSweep> rows;
    private String rule;

    @PostConstruct
    void prepare() {
        rows = new Rows();
    }

    /** Sweeps every rule now. */
    @May(Permission.RETENTION_ACT)
    public void sweep() {
        sweeper.sweep();
        Problems.done("retention.swept");
    }

    /** What the sweeps of the last 24 hours found and did. */
    public RetentionLedger.Totals getToday() {
        return ledger.since(clock.instant().minus(Duration.ofHours(24)));
    }

    /** The rules to choose from. */
    public List<String> getRules() {
        return ledger.rules();
    }

    public LazyDataModel<RetentionSweep> getRows() {
        return rows;
    }

    public String getRule() {
        return rule;
    }

    public void setRule(String rule) {
        this.rule = rule == null || rule.isBlank() ? null : rule;
    }

    private final class Rows extends LazyDataModel<RetentionSweep> {
        @Override
        public int count(Map<String, FilterMeta> filters) {
            return (int) ledger.count(rule);
        }

        @Override
        public List<RetentionSweep> load(
                int first, int size, Map<String, SortMeta> order, Map<String, FilterMeta> filters) {
            return ledger.page(rule, first, size);
        }

        @Override
        public String getRowKey(RetentionSweep row) {
            return row.getId().toString();
        }
    }
}
