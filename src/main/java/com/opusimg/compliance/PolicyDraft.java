package com.opusimg.compliance;

import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

/** What staff are writing: at most one for each document. */
@NoPersonalData(value = "Policies that staff are writing, without who did.", until = @Until(End.USE))
@Entity
@Table(name = "policy_draft")
public class PolicyDraft {
    @Id
    private String document;

    private String template;

    @Column(name = "base_no")
    private int base;

    private boolean shipped;

    @Column(name = "changed_at")
    private Instant changedAt;

    @Version
    private long version;

    protected PolicyDraft() {}

    PolicyDraft(PolicyDocument document, PolicyTemplate template, int base, boolean shipped, Instant now) {
        this.document = document.getId();
        this.template = template.markdown();
        this.base = base;
        this.shipped = shipped;
        this.changedAt = now;
    }

    void write(PolicyTemplate changed, boolean fromShipped, Instant now) {
        template = changed.markdown();
        shipped = fromShipped;
        changedAt = now;
    }

    /** The template. */
    public PolicyTemplate template() {
        return new PolicyTemplate(template);
    }

    /** Number of the version that it began from. */
    public int getBase() {
        return base;
    }

    /** Whether it is the text that comes with this release, as nobody has changed it yet. */
    public boolean isShipped() {
        return shipped;
    }

    /** When it was last saved. */
    public Instant getChangedAt() {
        return changedAt;
    }

    /** Counts up with every save: who saves or publishes names the one that they saw. */
    public long getVersion() {
        return version;
    }
}
