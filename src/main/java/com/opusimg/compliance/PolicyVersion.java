package com.opusimg.compliance;

import com.opusimg.compliance.PolicyFact.Entry;
import com.opusimg.platform.Ids;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A published version: a text that never changes, its hash and its dates (SEC-6). */
@NoPersonalData(
        value = "The policies that were published, with their hashes and dates.",
        until = @Until(End.INSTALLATION))
@Entity
@Table(name = "policy_version")
public class PolicyVersion extends PolicyHeading {
    private String template;

    @Column(name = "filled_text")
    private String text;

    private String facts;

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
        super(
                Ids.next(),
                document,
                number,
                hash(template.fill(known)),
                origin,
                material,
                summary,
                publishedAt,
                effectiveAt);
        this.template = template.markdown();
        this.text = template.fill(known);
        this.facts = FactRecord.write(template.used(known));
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
}
