package com.opusimg.rights.restriction;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.SealedText;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.datamap.Whose;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** That a person objects to a purpose (GDPR Art. 21), and what became of it. */
@DataSet(
        id = "objections",
        purpose = "accountability",
        whose = {Whose.ACCOUNT_HOLDER, Whose.STAFF},
        until = {
            @Until(value = End.ACT, id = "objections"),
            @Until(
                    value = End.PERIOD,
                    id = "refused-objections",
                    period = "OPUS_RETENTION_OBJECTIONS",
                    rule = "refused-objections")
        },
        erasure = OnErasure.DELETED,
        page = "/app/objections")
@Entity
@Table(name = "objection")
public class Objection {
    /** Where it stands. */
    public enum State {
        /** Staff have to weigh it. */
        ASKED,
        /** The purpose is not pursued with this account. */
        UPHELD,
        /** Compelling grounds stand against it. */
        REFUSED;

        /** The name in the API. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Personal(DataKind.PRIVACY_CHOICE)
    private String purpose;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.PRIVACY_CHOICE)
    private State state;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_grounds")
    @Personal(DataKind.MESSAGE)
    private String grounds;

    @Column(name = "made_at")
    @Personal(DataKind.PRIVACY_CHOICE)
    private Instant madeAt;

    @Column(name = "decided_at")
    @Personal(DataKind.PRIVACY_CHOICE)
    private Instant decidedAt;

    @Column(name = "decided_by")
    @Personal(DataKind.STAFF_ID)
    private UUID decidedBy;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_answer")
    @Personal(DataKind.MESSAGE)
    private String answer;

    @Column(name = "refused_at")
    @Technical
    private Instant refusedAt;

    protected Objection() {}

    Objection(AccountId account, String purpose, State state, String grounds, Instant now) {
        this.id = Ids.next();
        this.accountId = account.value();
        this.purpose = purpose;
        this.state = state;
        this.grounds = grounds;
        this.madeAt = now;
    }

    /** Opaque id. */
    public UUID id() {
        return id;
    }

    /** Whose. */
    public AccountId account() {
        return new AccountId(accountId);
    }

    /** Id of the purpose in the register. */
    public String purpose() {
        return purpose;
    }

    /** Where it stands. */
    public State state() {
        return state;
    }

    /** The person's grounds, if any were needed. */
    public Optional<String> grounds() {
        return Optional.ofNullable(grounds);
    }

    /** When the person objected. */
    public Instant madeAt() {
        return madeAt;
    }

    /** By when staff answer: a month after it was made (GDPR Art. 12(3)). */
    public Instant answerBy() {
        return answerBy(madeAt);
    }

    static Instant answerBy(Instant madeAt) {
        return madeAt.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
    }

    /** When staff decided; empty where nobody had to, or has not. */
    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    /** What staff answered. */
    public Optional<String> answer() {
        return Optional.ofNullable(answer);
    }

    void decide(State to, String why, AccountId by, Instant now) {
        state = to;
        answer = why;
        decidedBy = by.value();
        decidedAt = now;
        refusedAt = to == State.REFUSED ? now : null;
    }
}
