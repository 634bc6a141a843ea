package com.opusimg.organisation.agreement;

import com.opusimg.organisation.OrganisationId;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.KebabCase;
import com.opusimg.platform.crypto.SealedText;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** That an organisation objects to a version: to its text, or to a sub-processor. */
@PartOf("agreements")
@Entity
@Table(name = "agreement_objection")
public class AgreementObjection {
    /** Within which the operator answers. */
    static final Duration ANSWERED_WITHIN = Duration.ofDays(30);

    /** Where an objection stands. */
    public enum State {
        OPEN,
        /** Answered, and the version stands. */
        ANSWERED,
        /** Answered, and the operator follows it. */
        UPHELD,
        /** Taken back by the organisation. */
        WITHDRAWN;

        /** Name in the API. */
        public String id() {
            return KebabCase.of(this);
        }
    }

    @Id
    @Technical
    private UUID id;

    @Column(name = "organisation_id")
    @Technical
    private UUID organisationId;

    @Column(name = "version_no")
    @Technical
    private int number;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_reason")
    @Personal(DataKind.MESSAGE)
    private String reason;

    @Column(name = "objected_at")
    @Personal(DataKind.CONTACT)
    private Instant objectedAt;

    @Enumerated(EnumType.STRING)
    @Technical
    private State state;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_answer")
    @Personal(DataKind.MESSAGE)
    private String answer;

    @Column(name = "answered_at")
    @Personal(DataKind.CONTACT)
    private Instant answeredAt;

    protected AgreementObjection() {}

    AgreementObjection(OrganisationId organisation, int number, AccountId account, String reason, Instant now) {
        this.id = Ids.next();
        this.organisationId = organisation.value();
        this.number = number;
        this.accountId = account.value();
        this.reason = reason;
        this.objectedAt = now;
        this.state = State.OPEN;
    }

    /** Identifier. */
    public UUID id() {
        return id;
    }

    /** Whose. */
    public OrganisationId organisation() {
        return new OrganisationId(organisationId);
    }

    /** To which version. */
    public int number() {
        return number;
    }

    /** Why. */
    public String reason() {
        return reason;
    }

    /** When, by this server's clock. */
    public Instant objectedAt() {
        return objectedAt;
    }

    /** Where it stands. */
    public State state() {
        return state;
    }

    /** What the operator answered, or null. */
    public String answer() {
        return answer;
    }

    /** When it was answered or taken back, or null. */
    public Instant answeredAt() {
        return answeredAt;
    }

    void end(State to, String text, Instant now) {
        state = to;
        answer = text;
        answeredAt = now;
    }
}
