package com.opusimg.compliance;

import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The row of a document that whoever publishes locks, and what the portal noticed about it. */
@NoPersonalData(value = "How far each policy says what the settings are.", until = @Until(End.INSTALLATION))
@Entity
@Table(name = "policy_document")
class PolicyState {
    private static final int LONGEST_DRIFT = 4000;

    @Id
    private String id;

    @Column(name = "shipped_hash")
    private String shippedHash;

    private String drift;

    @Column(name = "drift_since")
    private Instant driftSince;

    protected PolicyState() {}

    /** Hash of the shipped template that staff were last shown, or null. */
    String shippedHash() {
        return shippedHash;
    }

    void showedShipped(String hash) {
        shippedHash = hash;
    }

    String drift() {
        return drift;
    }

    Instant driftSince() {
        return driftSince;
    }

    /** Notes what differs; returns whether that is news. */
    boolean drifted(String words, Instant now) {
        String cut = words.length() > LONGEST_DRIFT ? words.substring(0, LONGEST_DRIFT - 1) + "…" : words;
        if (cut.equals(drift)) {
            return false;
        }
        drift = cut;
        driftSince = now;
        return true;
    }

    void fits() {
        drift = null;
        driftSince = null;
    }
}
