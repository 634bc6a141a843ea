package com.opusimg.rights.intake;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.SealedText;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import com.opusimg.rights.ImportReport.Kind;
import com.opusimg.rights.ImportReport.Outcome;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** What became of one thing of an imported package. */
@PartOf("imports")
@Entity
@Table(name = "import_item")
public class ImportItem {
    @Id
    @Technical
    private UUID id;

    @Column(name = "import_id")
    @Technical
    private UUID importId;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.USE)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.USE)
    private Outcome outcome;

    @Column(name = "source_id")
    @Technical
    private String sourceId;

    @Column(name = "target_id")
    @Technical
    private UUID targetId;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_name")
    @Personal(DataKind.LABEL)
    private String name;

    @Technical
    private String reason;

    protected ImportItem() {}

    ImportItem(
            UUID importId,
            AccountId account,
            Kind kind,
            Outcome outcome,
            String source,
            String name,
            UUID target,
            String reason) {
        this.id = Ids.next();
        this.importId = importId;
        this.accountId = account.value();
        this.kind = kind;
        this.outcome = outcome;
        this.sourceId = source;
        this.name = name;
        this.targetId = target;
        this.reason = reason;
    }

    /** Opaque id. */
    public UUID id() {
        return id;
    }

    /** What kind of thing it is. */
    public Kind kind() {
        return kind;
    }

    /** What became of it. */
    public Outcome outcome() {
        return outcome;
    }

    /** Its name in the package. */
    public String name() {
        return name;
    }

    /** What stands for it here, or null. */
    public UUID target() {
        return targetId;
    }

    /** Why it was left out: id of a problem type or key of a text, or null. */
    public String reason() {
        return reason;
    }
}
