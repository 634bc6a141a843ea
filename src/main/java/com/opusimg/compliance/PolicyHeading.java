package com.opusimg.compliance;

import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/** All that is known of a published version but its text. */
@MappedSuperclass
public abstract class PolicyHeading {
    /** The order in which versions come to hold; of two that take effect together, the newer number holds. */
    public static final Comparator<PolicyHeading> BY_EFFECT =
            Comparator.comparing(PolicyHeading::getEffectiveAt).thenComparingInt(PolicyHeading::getNumber);

    @Id
    private UUID id;

    private String document;

    @Column(name = "version_no")
    private int number;

    private String sha256;

    @Enumerated(EnumType.STRING)
    private Origin origin;

    private boolean material;
    private String summary;

    @Column(name = "published_at")
    private Instant publishedAt;

    @Column(name = "effective_at")
    private Instant effectiveAt;

    protected PolicyHeading() {}

    PolicyHeading(
            UUID id,
            PolicyDocument document,
            int number,
            String sha256,
            Origin origin,
            boolean material,
            String summary,
            Instant publishedAt,
            Instant effectiveAt) {
        this.id = id;
        this.document = document.getId();
        this.number = number;
        this.sha256 = sha256;
        this.origin = origin;
        this.material = material;
        this.summary = summary;
        this.publishedAt = publishedAt;
        this.effectiveAt = effectiveAt;
    }

    /** Identifier that sorts by time. */
    public UUID getId() {
        return id;
    }

    /** Of which document. */
    public PolicyDocument getDocument() {
        return PolicyDocument.of(document).orElseThrow();
    }

    /** Counts from 1 in each document. */
    public int getNumber() {
        return number;
    }

    /** SHA-256 of the text in UTF-8, in hexadecimal digits. */
    public String getSha256() {
        return sha256;
    }

    /** Where it came from. */
    public Origin getOrigin() {
        return origin;
    }

    /** Whether people were told before it took effect. */
    public boolean isMaterial() {
        return material;
    }

    /** What changed, in plain words; null for the first version, and where nobody wrote any. */
    public String getSummary() {
        return summary;
    }

    /** When it was published. */
    public Instant getPublishedAt() {
        return publishedAt;
    }

    /** From when on it holds. */
    public Instant getEffectiveAt() {
        return effectiveAt;
    }

    /** Where it is read. */
    public String getPath() {
        return getDocument().getPath() + "/versions/" + number;
    }
}
