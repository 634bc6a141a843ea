package com.opusimg.rights.export;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.blob.BlobId;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Technical;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.datamap.Whose;
import com.opusimg.rights.work.Work;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A package that a person asked for. */
@DataSet(
        id = "packages",
        purpose = "accountability",
        whose = Whose.ACCOUNT_HOLDER,
        until = {
            @Until(value = End.PERIOD, id = "packages", period = "OPUS_RETENTION_PACKAGES", rule = "packages"),
            @Until(value = End.MOMENT, rule = "package-rows")
        },
        erasure = OnErasure.DELETED,
        page = "/app/your-copy")
@Entity
@Table(name = "access_package")
public class AccessPackage extends Work {
    @Column(name = "blob_id")
    @Technical
    private UUID blobId;

    @Column(name = "size_bytes")
    @Technical
    private long size;

    @Technical
    private String sha256;

    @Column(name = "expires_at")
    @Technical
    private Instant expiresAt;

    protected AccessPackage() {}

    AccessPackage(AccountId account, Instant now) {
        super(account, now);
    }

    Optional<BlobId> blob() {
        return Optional.ofNullable(blobId).map(BlobId::new);
    }

    /** Bytes of the finished package; 0 before. */
    public long getSize() {
        return size;
    }

    /** SHA-256 of the finished package in hexadecimal, or null before. */
    public String getSha256() {
        return sha256;
    }

    /** Until when it can be downloaded; null before it is finished. */
    public Instant getExpiresAt() {
        return expiresAt;
    }

    /** Whether it can be downloaded at the moment, swept or not. */
    public boolean isReadyAt(Instant now) {
        return blobId != null && now.isBefore(expiresAt);
    }

    /** Whether it was there, and its time is over, swept or not. */
    public boolean isOverAt(Instant now) {
        return expiresAt != null && !isReadyAt(now);
    }

    @Override
    public void gone() {
        super.gone();
        blobId = null;
    }
}
