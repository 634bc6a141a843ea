package com.opusimg.rights.mailbox;

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
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That a mail was taken, and what became of it. It holds nothing of the mail but digests. */
@DataSet(
        id = "taken-mails",
        purpose = "accountability",
        whose = Whose.APPLICANT,
        until =
                @Until(
                        value = End.PERIOD,
                        id = "taken-mails",
                        period = "OPUS_RETENTION_RIGHTS_CASES",
                        rule = "privacy-mails"),
        erasure = OnErasure.EXPIRES)
@Entity(name = "RightsMail")
@Table(name = "rights_mail")
class TakenMail {
    /** What became of a mail. */
    enum Outcome {
        /** It opened a case, or was added to one that asks for the same. */
        OPENED,
        /** It answered a mail of ours, and was added to that case. */
        ADDED,
        /** A program wrote it, or it came over a list. */
        IGNORED,
        /** It could not become a case; somebody has to look at it in the mailbox. */
        LEFT_TO_STAFF
    }

    @Id
    @Technical
    private UUID id;

    @Technical
    private long validity;

    @Technical
    private long uid;

    @Technical
    private String content;

    @Personal(DataKind.EMAIL_DIGEST)
    private String sender;

    @Enumerated(EnumType.STRING)
    @Technical
    private Outcome outcome;

    @Column(name = "case_id")
    @Technical
    private UUID caseId;

    @Column(name = "taken_at")
    @Personal(DataKind.CONTACT)
    private Instant takenAt;

    protected TakenMail() {}

    TakenMail(long validity, long uid, String content, String sender, Outcome outcome, UUID caseId, Instant now) {
        this.id = Ids.next();
        this.validity = validity;
        this.uid = uid;
        this.content = content;
        this.sender = sender;
        this.outcome = outcome;
        this.caseId = caseId;
        this.takenAt = now;
    }

    Outcome outcome() {
        return outcome;
    }

    void became(Outcome result, UUID about) {
        outcome = result;
        caseId = about;
    }
}
