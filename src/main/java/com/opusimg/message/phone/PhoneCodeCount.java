package com.opusimg.message.phone;

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

/**
 * That a code was sent, for one of those whom it counts for. It names nobody, so it outlasts the code and the account: else a number
 * could be flooded by opening and closing accounts.
 */
@DataSet(
        id = "phone-code-counts",
        purpose = "security",
        whose = Whose.ACCOUNT_HOLDER,
        until =
                @Until(
                        value = End.PERIOD,
                        id = "phone-code-counts",
                        period = "OPUS_RETENTION_PHONE_CODES",
                        rule = "phone-code-counts"),
        erasure = OnErasure.EXPIRES)
@Entity
@Table(name = "phone_code_count")
class PhoneCodeCount {
    @Id
    @Technical
    private UUID id;

    @Column(name = "code_id")
    @Technical
    private UUID codeId;

    @Column(name = "subject_key")
    @Personal(DataKind.TELEPHONE_DIGEST)
    private String subjectKey;

    @Personal(DataKind.CONTACT)
    private Instant at;

    protected PhoneCodeCount() {}

    PhoneCodeCount(UUID code, String subjectKey, Instant at) {
        this.id = Ids.next();
        this.codeId = code;
        this.subjectKey = subjectKey;
        this.at = at;
    }
}
