package com.opusimg.rights.intake;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.blob.BlobId;
import com.opusimg.platform.crypto.SealedText;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.datamap.Whose;
import com.opusimg.rights.work.Work;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A package that a person brings along. Its bytes go as soon as the import has ended. */
@DataSet(
        id = "imports",
        purpose = "accountability",
        whose = Whose.ACCOUNT_HOLDER,
        until = @Until(value = End.MOMENT, id = "imports", period = "OPUS_RETENTION_PACKAGES", rule = "imports"),
        erasure = OnErasure.DELETED,
        page = "/app/your-copy")
@Entity
@Table(name = "package_import")
public class PackageImport extends Work {
    @Column(name = "blob_id")
    @Technical
    private UUID blobId;

    @Column(name = "size_bytes")
    @Technical
    private long size;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_reason")
    @Personal(DataKind.MESSAGE)
    private String reason;

    protected PackageImport() {}

    PackageImport(AccountId account, BlobId blob, long size, Instant now) {
        super(account, now);
        this.blobId = blob.value();
        this.size = size;
    }

    Optional<BlobId> blob() {
        return Optional.ofNullable(blobId).map(BlobId::new);
    }

    /** Bytes of the package. */
    public long getSize() {
        return size;
    }

    /** Why all of it was refused, in words, or null. */
    public String getReason() {
        return reason;
    }

    void dropped() {
        blobId = null;
    }
}
