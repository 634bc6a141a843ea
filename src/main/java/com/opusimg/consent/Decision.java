package com.opusimg.consent;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.datamap.Whose;
import com.opusimg.platform.purpose.Purpose.Channel;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** One decision, as it was made. What it says is never changed: a later one takes its place (CON-12). */
@DataSet(
        id = "consent",
        purpose = "accountability",
        whose = {Whose.ACCOUNT_HOLDER, Whose.VISITOR, Whose.SUBSCRIBER},
        until =
                @Until(
                        value = End.PERIOD,
                        id = "consent",
                        period = "OPUS_RETENTION_CONSENT",
                        rule = "consent-decisions"),
        erasure = OnErasure.DELETED,
        page = "/privacy-choices")
@Entity
@Table(name = "consent_decision")
public class Decision {
    @Id
    @Technical
    private UUID id;

    @Personal(DataKind.BROWSER_ID)
    private String browser;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Column(name = "address_key")
    @Personal(DataKind.EMAIL_DIGEST)
    private String addressKey;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.PRIVACY_CHOICE)
    private Channel channel;

    @Technical
    private String facts;

    @Technical
    private String asked;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.PRIVACY_CHOICE)
    private Method method;

    @Personal(DataKind.PRIVACY_CHOICE)
    private String signals;

    @Personal(DataKind.PRIVACY_CHOICE)
    private String granted;

    @Personal(DataKind.PRIVACY_CHOICE)
    private String refused;

    @Personal(DataKind.PRIVACY_CHOICE)
    private String withdrawn;

    @Column(name = "sale_opt_out")
    @Personal(DataKind.PRIVACY_CHOICE)
    private boolean saleOptOut;

    @Personal(DataKind.PRIVACY_CHOICE)
    private Instant at;

    @Column(name = "expires_at")
    @Personal(DataKind.PRIVACY_CHOICE)
    private Instant expiresAt;

    /** From when it is kept as proof only; null while it stands without an end. */
    @Column(name = "ceased_at")
    @Personal(DataKind.PRIVACY_CHOICE)
    private Instant ceasedAt;

    protected Decision() {}

    Decision(
            Who who,
            Channel channel,
            Asked asked,
            Method method,
            Set<Signal> signals,
            Choice choice,
            Set<String> withdrawn,
            Instant at,
            Instant expiresAt,
            Instant ceasedAt) {
        this.id = Ids.next();
        this.browser = who.browser();
        this.accountId = who.account() == null ? null : who.account().value();
        this.addressKey = who.addressKey();
        this.channel = channel;
        this.facts = asked.facts();
        this.asked = asked.hash();
        this.method = method;
        this.signals = Signal.text(signals);
        this.granted = join(choice.granted());
        this.refused = join(choice.refused());
        this.withdrawn = join(withdrawn);
        this.saleOptOut = choice.saleOptOut();
        this.at = at;
        this.expiresAt = expiresAt;
        this.ceasedAt = ceasedAt;
    }

    /** Opaque id; later ones sort behind earlier ones. */
    public UUID id() {
        return id;
    }

    /** Hash of the secret in the browser's cookie; empty for a decision that no browser made. */
    public Optional<String> browser() {
        return Optional.ofNullable(browser);
    }

    /** The account that it counts for, if any. */
    public Optional<AccountId> account() {
        return Optional.ofNullable(accountId).map(AccountId::new);
    }

    /** Keyed digest of the mail address that it counts for, if any. */
    public Optional<String> addressKey() {
        return Optional.ofNullable(addressKey);
    }

    /** Whether it is about a browser or about mail. */
    public Channel channel() {
        return channel;
    }

    /** Digest of what was asked, see {@link Asked#facts}. */
    public String facts() {
        return facts;
    }

    /** What was asked, see {@link Asked#hash}. */
    public String asked() {
        return asked;
    }

    /** How it was made. */
    public Method method() {
        return method;
    }

    /** The browser's signals when it was made. */
    public Set<Signal> signals() {
        return Signal.parse(signals);
    }

    /** What was answered. */
    public Choice choice() {
        return new Choice(split(granted), split(refused), saleOptOut);
    }

    /** Of what was refused, that which had been allowed until then. */
    public Set<String> withdrawn() {
        return split(withdrawn);
    }

    /** When. */
    public Instant at() {
        return at;
    }

    /** Until when it stands; then the person is asked again. Null for mail: until it is taken back. */
    public Instant expiresAt() {
        return expiresAt;
    }

    private static String join(Collection<String> ids) {
        return ids.stream().sorted().collect(Collectors.joining(" "));
    }

    private static Set<String> split(String ids) {
        return Arrays.stream(ids.split(" ")).filter(id -> !id.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }
}
