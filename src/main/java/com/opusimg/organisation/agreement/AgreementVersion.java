package com.opusimg.organisation.agreement;

import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The agreement as it was published. Never changed, never deleted. */
@NoPersonalData(
        value = "Versions of the data-processing agreement: a text for everybody, which names companies.",
        until = @Until(End.INSTALLATION))
@Entity
@Table(name = "agreement_version")
public class AgreementVersion {
    /** What is new in a version. */
    public enum Kind {
        /** The text or the annexes on processing and measures: it is accepted anew. */
        TEXT,
        /** Sub-processors only: the general authorisation covers it, unless somebody objects. */
        SUB_PROCESSORS
    }

    @Id
    private UUID id;

    private int number;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Column(name = "filled_text")
    private String text;

    private String sha256;

    @Column(name = "body_sha256")
    private String bodySha256;

    @Column(name = "sub_processors")
    private String subProcessors;

    private String changes;

    @Column(name = "published_at")
    private Instant publishedAt;

    @Column(name = "objections_until")
    private Instant objectionsUntil;

    protected AgreementVersion() {}

    AgreementVersion(
            int number, Kind kind, AgreementText filled, String changes, Instant now, Instant objectionsUntil) {
        this.id = Ids.next();
        this.number = number;
        this.kind = kind;
        this.text = filled.text();
        this.sha256 = Secrets.hash(filled.text());
        this.bodySha256 = Secrets.hash(filled.body());
        this.subProcessors = filled.subProcessors().write();
        this.changes = changes;
        this.publishedAt = now;
        this.objectionsUntil = objectionsUntil;
    }

    /** Identifier. */
    public UUID id() {
        return id;
    }

    /** 1 for the first. */
    public int number() {
        return number;
    }

    /** What is new in it. */
    public Kind kind() {
        return kind;
    }

    /** Markdown, with placeholders for what differs between organisations. */
    String text() {
        return text;
    }

    /** SHA-256 of the text. */
    public String sha256() {
        return sha256;
    }

    boolean hasBody(String body) {
        return bodySha256.equals(Secrets.hash(body));
    }

    SubProcessors subProcessors() {
        return SubProcessors.read(subProcessors);
    }

    /** What is new, in words: a line for each; empty for the first version. */
    public String changes() {
        return changes;
    }

    /** Since when it is the newest, or was. */
    public Instant publishedAt() {
        return publishedAt;
    }

    /** Until when objections are taken (exclusive). */
    public Instant objectionsUntil() {
        return objectionsUntil;
    }
}
