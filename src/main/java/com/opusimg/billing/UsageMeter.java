package com.opusimg.billing;

import com.opusimg.platform.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What an account has used. Changed by conditional updates only, so that concurrent use cannot pass a limit. */
@Entity
@Table(name = "usage_meter")
class UsageMeter {
    @Id
    @Column(name = "account_id")
    private UUID accountId;

    private long bytes;

    @Column(name = "jobs_day")
    private LocalDate jobsDay;

    private int jobs;

    @Column(name = "direct_day")
    private LocalDate directDay;

    private int direct;

    @Column(name = "closed_at")
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
