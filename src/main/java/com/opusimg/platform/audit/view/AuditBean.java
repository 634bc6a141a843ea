package com.opusimg.platform.audit.view;

import com.opusimg.platform.audit.AuditChain;
import com.opusimg.platform.audit.AuditEntry;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** The audit chain: its entries, its head, and whether it is whole. */
@Named("auditPage")
@ViewScoped
public class AuditBean implements Serializable {
    @Inject
    AuditChain chain;

    @Inject
    Clock clock;

    private LazyDataModel<AuditEntry> rows;
    private Instant verifiedAt;
    private Long firstBroken;

    @PostConstruct
    void prepare() {
        rows = new Rows();
    }

    /** Computes the whole chain again. */
    @May(Permission.AUDIT_READ)
    public void verify() {
        firstBroken = chain.verify().firstBroken().orElse(null);
        verifiedAt = clock.instant();
    }

    /** Number of the last entry. */
    public long getSeq() {
        return chain.head().seq();
    }

    /** Hash of the last entry, to note outside. */
    public String getHash() {
        return HexFormat.of().formatHex(chain.head().hash());
    }

    /** When the chain was verified on this page, or null. */
    public Instant getVerifiedAt() {
        return verifiedAt;
    }

    /** Number of the first entry that does not fit, or null. */
    public Long getFirstBroken() {
        return firstBroken;
    }

    public LazyDataModel<AuditEntry> getRows() {
        return rows;
    }

    private final class Rows extends LazyDataModel<AuditEntry> {
        @Override
        public int count(Map<String, FilterMeta> filters) {
            return (int) chain.head().seq();
        }

        /** Numbers have no gaps, so a page is found without counting through what stands before it. */
        @Override
        public List<AuditEntry> load(
                int first, int size, Map<String, SortMeta> order, Map<String, FilterMeta> filters) {
            return chain.before(chain.head().seq() - first + 1, size);
        }

        @Override
        public String getRowKey(AuditEntry row) {
            return Long.toString(row.seq());
        }
    }
}
