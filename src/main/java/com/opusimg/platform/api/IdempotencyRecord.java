package com.opusimg.platform.api;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The row of a remembered answer as the retention rule sees it; {@link IdempotencyStore} reads and writes the rest. */
@Entity
@Table(name = "idempotency_record")
class IdempotencyRecord {
    @Id
    private UUID id;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "account_id")
    private UUID accountId;

    protected IdempotencyRecord() {}
}
