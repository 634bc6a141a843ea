package com.opusimg.consent;

import com.opusimg.platform.Ids;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What somebody was asked when they decided, kept as it was. */
@NoPersonalData(
        value = "What people were asked about their choices, as it was worded.",
        until = @Until(End.INSTALLATION))
@Entity
@Table(name = "consent_text")
class ConsentText {
    private UUID id;

    @Id
    private String hash;

    private String members;

    @Column(name = "created_at")
    private Instant createdAt;

    protected ConsentText() {}

    ConsentText(Asked asked, Instant now) {
        this.id = Ids.next();
        this.hash = asked.hash();
        this.members = asked.members();
        this.createdAt = now;
    }

    String members() {
        return members;
    }
}
