package com.opusimg.billing;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What an account has used. Changed by conditional updates only, so that concurrent use cannot pass a limit. */
@PartOf("plan")
@Entity
@Table(name = "usage_meter")
class UsageMeter {
    @Id
    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Personal(DataKind.USE)
    private long bytes;

    @Column(name = "jobs_day")
    @Personal(DataKind.USE)
    private LocalDate jobsDay;

    @Personal(DataKind.USE)
    private int jobs;

    @Column(name = "direct_day")
    @Personal(DataKind.USE)
    private LocalDate directDay;

    @Personal(DataKind.USE)
    private int direct;

    @Column(name = "closed_at")
    @Technical
    private Instant closedAt;

    protected UsageMeter() {}

    UsageMeter(AccountId account, LocalDate today) {
        this.accountId = account.value();
        this.jobsDay = today;
        this.directDay = today;
    }

    boolean closed() {
        return closedAt != null;
    }

    long bytes() {
        return bytes;
    }

    int jobsOn(LocalDate day) {
        return day.equals(jobsDay) ? jobs : 0;
    }

    int directOn(LocalDate day) {
        return day.equals(directDay) ? direct : 0;
    }
}
