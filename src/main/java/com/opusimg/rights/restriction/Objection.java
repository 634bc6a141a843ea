package com.opusimg.rights.restriction;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.SealedText;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** That a person objects to a purpose (GDPR Art. 21), and what became of it. */
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
    private UUID id;

    @Column(name = "account_id")
    private UUID accountId;

    private String purpose;

    @Enumerated(EnumType.STRING)
    private State state;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_grounds")
    private String grounds;

    @Column(name = "made_at")
    private Instant madeAt;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @Column(name = "decided_by")
    private UUID decidedBy;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_answer")
    private String answer;

    @Column(name = "refused_at")
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
