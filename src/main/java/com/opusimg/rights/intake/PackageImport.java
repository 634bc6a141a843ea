package com.opusimg.rights.intake;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.blob.BlobId;
import com.opusimg.platform.crypto.SealedText;
import com.opusimg.rights.work.Work;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A package that a person brings along. Its bytes go as soon as the import has ended. */
@Entity
@Table(name = "package_import")
public class PackageImport extends Work {
    @Column(name = "blob_id")
    private UUID blobId;

    @Column(name = "size_bytes")
    private long size;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_reason")
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
