package com.opusimg.platform.api;

import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataColumn;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.DataTable;
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

/** The row of a remembered answer as the retention rule sees it; {@link IdempotencyStore} reads and writes the rest. */
@DataSet(
        id = "answers",
        purpose = "hosting",
        whose = Whose.ACCOUNT_HOLDER,
        until =
                @Until(
                        value = End.PERIOD,
                        id = "idempotency",
                        period = "OPUS_RETENTION_IDEMPOTENCY",
                        rule = "idempotency-answers"),
        erasure = OnErasure.DELETED,
        tables =
                @DataTable(
                        value = "idempotency_record",
                        personal = {
                            @DataColumn(value = "caller", kind = DataKind.ACCOUNT_ID),
                            @DataColumn(value = "location", kind = DataKind.USE),
                            @DataColumn(value = "sealed_body", kind = DataKind.USE)
                        },
                        technical = {"key_hash", "fingerprint", "status"}))
@Entity
@Table(name = "idempotency_record")
class IdempotencyRecord {
    @Id
    @Technical
    private UUID id;

    @Column(name = "created_at")
    @Personal(DataKind.USE)
    private Instant createdAt;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    protected IdempotencyRecord() {}
}
