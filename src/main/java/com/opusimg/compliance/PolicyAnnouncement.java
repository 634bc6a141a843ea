package com.opusimg.compliance;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.datamap.Whose;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** How far the announcement of a version has got. */
@DataSet(
        id = "policy-announcements",
        purpose = "accountability",
        whose = Whose.ACCOUNT_HOLDER,
        until = @Until(End.INSTALLATION),
        erasure = OnErasure.ANONYMISED)
@Entity
@Table(name = "policy_announcement")
class PolicyAnnouncement {
    @Id
    @Column(name = "version_id")
    @Technical
    private UUID versionId;

    @Column(name = "last_account")
    @Personal(DataKind.ACCOUNT_ID)
    private UUID lastAccount;

    @Column(name = "tell_by")
    @Technical
    private Instant tellBy;

    @Column(name = "late_at")
    @Technical
    private Instant lateAt;

    protected PolicyAnnouncement() {}

    PolicyAnnouncement(PolicyVersion version, Instant tellBy) {
        this.versionId = version.getId();
        this.tellBy = tellBy;
    }

    /** Until when everybody has to be told who had an account by then. */
    Instant tellBy() {
        return tellBy;
    }

    /** The account that would have been opened then before any other. */
    AccountId firstAfterwards() {
        return new AccountId(Ids.first(tellBy));
    }

    /** Notes that it was seen that not everybody was told in time; returns whether that is news. */
    boolean late(Instant now) {
        boolean news = lateAt == null;
        lateAt = news ? now : lateAt;
        return news;
    }

    /**
     * After which account to look for people who were not told yet; null for the first. It lies some minutes before the last that
     * was reached, so that who signed up meanwhile is found however their ids sort.
     */
    AccountId start() {
        return lastAccount == null ? null : new AccountId(Ids.firstOverlapping(Ids.madeAt(lastAccount)));
    }

    void reached(AccountId account) {
        if (lastAccount == null || !Ids.madeAt(account.value()).isBefore(Ids.madeAt(lastAccount))) {
            lastAccount = account.value();
        }
    }
}
