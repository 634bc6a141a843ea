package com.opusimg.image;

import com.opusimg.engine.Format;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.blob.BlobId;
import com.opusimg.platform.crypto.SealedText;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.datamap.Whose;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A file on this server: an upload or the result of a job. Deadlines are rows, so that nothing forgets them. */
@DataSet(
        id = "files",
        purpose = "images",
        whose = Whose.ACCOUNT_HOLDER,
        until = {
            @Until(value = End.PERIOD, id = "files-free", period = "OPUS_RETENTION_FREE_FILES", rule = "files"),
            @Until(value = End.ACT, id = "files-kept"),
            @Until(
                    value = End.PERIOD,
                    id = "files-undelivered",
                    period = "OPUS_RETENTION_UNDELIVERED",
                    rule = "no-retention-files")
        },
        erasure = OnErasure.DELETED,
        page = "/app/files")
@Entity
@Table(name = "stored_file")
public class StoredFile {
    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Column(name = "project_id")
    @Technical
    private UUID projectId;

    @Column(name = "source_id")
    @Technical
    private UUID sourceId;

    @Enumerated(EnumType.STRING)
    @Technical
    private FileOrigin origin;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_name")
    @Personal(DataKind.LABEL)
    private String name;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.DOCUMENT)
    private Format format;

    @Personal(DataKind.DOCUMENT)
    private Integer width;

    @Personal(DataKind.DOCUMENT)
    private Integer height;

    @Column(name = "size_bytes")
    @Personal(DataKind.DOCUMENT)
    private long bytes;

    @Column(name = "blob_id")
    @Technical
    private UUID blobId;

    @Column(name = "thumbnail_id")
    @Technical
    private UUID thumbnailId;

    @Column(name = "no_retention")
    @Personal(DataKind.PREFERENCE)
    private boolean noRetention;

    @Column(name = "created_at")
    @Personal(DataKind.USE)
    private Instant createdAt;

    @Column(name = "last_access_at")
    @Personal(DataKind.USE)
    private Instant lastAccessAt;

    @Column(name = "delete_at")
    @Technical
    private Instant deleteAt;

    @Column(name = "delivered_at")
    @Personal(DataKind.USE)
    private Instant deliveredAt;

    @Column(name = "link_epoch")
    @Technical
    private int linkEpoch;

    @Column(name = "links_until")
    @Technical
    private Instant linksUntil;

    protected StoredFile() {}

    /**
     * What a new file is.
     *
     * @param source the file that it was made from, or null for an upload
     * @param width in pixels, null for a document
     */
    record Facts(
            AccountId account,
            UUID project,
            UUID source,
            String name,
            Format format,
            Integer width,
            Integer height,
            long bytes,
            boolean noRetention) {

        Facts withNoRetention(boolean on) {
            return new Facts(account, project, source, name, format, width, height, bytes, on);
        }
    }

    StoredFile(Facts facts, BlobId blob, Instant now, Instant deleteAt) {
        this.id = Ids.next();
        this.accountId = facts.account().value();
        this.projectId = facts.project();
        this.sourceId = facts.source();
        this.origin = facts.source() == null ? FileOrigin.UPLOAD : FileOrigin.RESULT;
        this.name = facts.name();
        this.format = facts.format();
        this.width = facts.width();
        this.height = facts.height();
        this.bytes = facts.bytes();
        this.noRetention = facts.noRetention();
        this.blobId = blob.value();
        this.createdAt = now;
        this.lastAccessAt = now;
        this.deleteAt = deleteAt;
    }

    /** Names the file. */
    public FileId id() {
        return new FileId(id);
    }

    /** Its owner. */
    public AccountId account() {
        return new AccountId(accountId);
    }

    /** The project that it is in, if any. */
    public Optional<ProjectId> project() {
        return Optional.ofNullable(projectId).map(ProjectId::new);
    }

    /** The file that it was made from, if it is a result; that one may be gone. */
    public Optional<FileId> source() {
        return Optional.ofNullable(sourceId).map(FileId::new);
    }

    /** Upload or result. */
    public FileOrigin getOrigin() {
        return origin;
    }

    /** Its name, made safe. */
    public String getName() {
        return name;
    }

    /** Format by content. */
    public Format getFormat() {
        return format;
    }

    /** Pixels across, as stored; null for a document. */
    public Integer getWidth() {
        return width;
    }

    /** Pixels down, as stored; null for a document. */
    public Integer getHeight() {
        return height;
    }

    /** Bytes before encryption. */
    public long getBytes() {
        return bytes;
    }

    /** Whether it goes on delivery instead of by a clock. */
    public boolean isNoRetention() {
        return noRetention;
    }

    /** When it came. */
    public Instant getCreatedAt() {
        return createdAt;
    }

    /** When its owner last opened, previewed, downloaded or used it. */
    public Instant getLastAccessAt() {
        return lastAccessAt;
    }

    /** When it will be deleted; null while it is kept until its owner deletes it. */
    public Instant getDeleteAt() {
        return deleteAt;
    }

    /** Whether its time has come at the moment, swept or not. */
    public boolean isOverdueAt(Instant now) {
        return deleteAt != null && !now.isBefore(deleteAt);
    }

    /** Until when a delivery link to it may work; null where none was made since links were last revoked. */
    public Instant getLinksUntil() {
        return linksUntil;
    }

    /** Whether a delivery link to it may work at the moment. */
    public boolean isLinkedAt(Instant now) {
        return linksUntil != null && now.isBefore(linksUntil);
    }

    BlobId blob() {
        return new BlobId(blobId);
    }

    Optional<BlobId> thumbnail() {
        return Optional.ofNullable(thumbnailId).map(BlobId::new);
    }

    /** Notes that its owner opened or used it, and when it goes from now on. */
    void accessed(Instant now, Instant next) {
        lastAccessAt = now;
        deleteAt = next;
    }

    /** Notes that it was made before it came here. */
    void made(Instant before) {
        createdAt = before.isBefore(createdAt) ? before : createdAt;
    }

    int linkEpoch() {
        return linkEpoch;
    }

    /** Notes that a delivery link was made. */
    void linked(Instant until) {
        linksUntil = linksUntil == null || until.isAfter(linksUntil) ? until : linksUntil;
    }

    /** Makes every link worthless that was made until now. */
    void revokeLinks() {
        linkEpoch++;
        linksUntil = null;
    }

    /** Notes that it reached its owner in no-retention mode: its time is over. */
    void delivered(Instant now) {
        deliveredAt = now;
        deleteAt = now;
    }

    void deleteAt(Instant moment) {
        deleteAt = moment;
    }
}
