package com.opusimg.consent;

import com.opusimg.platform.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A text that somebody was shown when they decided, kept so that it can be shown again. */
@Entity
@Table(name = "consent_text")
class ConsentText {
    private UUID id;

    @Id
    private String hash;

    private String text;

    @Column(name = "created_at")
    private Instant createdAt;

    protected ConsentText() {}

    ConsentText(Asked asked, Instant now) {
        this.id = Ids.next();
        this.hash = asked.hash();
        this.text = asked.text();
        this.createdAt = now;
    }

    String text() {
        return text;
    }
}
