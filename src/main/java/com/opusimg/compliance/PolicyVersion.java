package com.opusimg.compliance;

import com.opusimg.compliance.PolicyFact.Entry;
import com.opusimg.platform.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A published version: a text that never changes, its hash and its dates (SEC-6). */
@Entity
@Table(name = "policy_version")
public class PolicyVersion {
    @Id
    private UUID id;

    private String document;

    @Column(name = "version_no")
    private int number;

    private String template;

    @Column(name = "filled_text")
    private String text;

    private String facts;
    private String sha256;

    @Enumerated(EnumType.STRING)
    private Origin origin;

    private boolean material;
    private String summary;

    @Column(name = "published_at")
    private Instant publishedAt;

    @Column(name = "effective_at")
    private Instant effectiveAt;

    protected PolicyVersion() {}

    PolicyVersion(
            PolicyDocument document,
            int number,
            PolicyTemplate template,
            Map<String, PolicyFact> known,
            Origin origin,
            boolean material,
            String summary,
            Instant publishedAt,
            Instant effectiveAt) {
        this.id = Ids.next();
        this.document = document.getId();
        this.number = number;
        this.template = template.markdown();
        this.text = template.fill(known);
        this.facts = FactRecord.write(template.used(known));
        this.sha256 = hash(text);
        this.origin = origin;
        this.material = material;
        this.summary = summary;
        this.publishedAt = publishedAt;
        this.effectiveAt = effectiveAt;
    }

    /** SHA-256 of a text in UTF-8, in hexadecimal digits. */
    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
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

    PolicyTemplate template() {
        return new PolicyTemplate(template);
    }

    /** The text with its placeholders, as it was written. */
    public String getTemplate() {
        return template;
    }

    Map<String, List<Entry>> facts() {
        return FactRecord.read(facts);
    }

    /** The exact text, in Markdown: what the hash is of. */
    public String getText() {
        return text;
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
