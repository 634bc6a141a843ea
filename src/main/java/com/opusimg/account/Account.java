package com.opusimg.account;

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
import com.opusimg.platform.security.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A person's account. What the person typed is sealed; the address is found by a keyed digest. */
@DataSet(
        id = "account",
        purpose = "account",
        whose = Whose.ACCOUNT_HOLDER,
        until = @Until(value = End.ACCOUNT, id = "account"),
        erasure = OnErasure.DELETED,
        page = "/app/settings")
@Entity
@Table(name = "account")
public class Account {
    @Id
    @AccountKey
    private UUID id;

    @Column(name = "email_key")
    @Personal(DataKind.EMAIL_DIGEST)
    private String emailKey;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_email")
    @Personal(DataKind.EMAIL_ADDRESS)
    private String email;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_first_name")
    @Personal(DataKind.NAME)
    private String firstName;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_last_name")
    @Personal(DataKind.NAME)
    private String lastName;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_birth_date")
    @Personal(DataKind.BIRTH_DATE)
    private String birthDate;

    @Column(name = "password_hash")
    @Personal(DataKind.PASSWORD)
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.ROLE)
    private Role role;

    @Column(name = "verified_at")
    @Personal(DataKind.SIGN_IN)
    private Instant verifiedAt;

    @Column(name = "created_at")
    @Personal(DataKind.SIGN_IN)
    private Instant createdAt;

    @Column(name = "closed_at")
    @Personal(DataKind.SIGN_IN)
    private Instant closedAt;

    @Column(name = "kept_until")
    @Personal(DataKind.SIGN_IN)
    private Instant keptUntil;

    @Version
    @Technical
    private long version;

    protected Account() {}

    Account(Profile profile, String emailKey, String passwordHash, Role role, Instant now) {
        this.id = Ids.next();
        this.email = profile.email();
        this.emailKey = emailKey;
        rename(profile);
        this.passwordHash = passwordHash;
        this.role = role;
        this.createdAt = now;
    }

    /** Opaque id. */
    public AccountId id() {
        return new AccountId(id);
    }

    /** Mail address in the form in which it was given. */
    public String email() {
        return email;
    }

    /** First name. */
    public String firstName() {
        return firstName;
    }

    /** Last name. */
    public String lastName() {
        return lastName;
    }

    /** Date of birth. */
    public LocalDate birthDate() {
        return LocalDate.parse(birthDate);
    }

    /** What the account is in this installation. */
    public Role role() {
        return role;
    }

    /** When the mail address was verified, or null. */
    public Instant verifiedAt() {
        return verifiedAt;
    }

    /** When the account was opened. */
    public Instant createdAt() {
        return createdAt;
    }

    /** Since when it is closed for use, or null while it is open. */
    public Instant closedAt() {
        return closedAt;
    }

    /** Until when its person can still keep it; null where it is open, or closed for good. */
    public Instant keptUntil() {
        return keptUntil;
    }

    void close(Instant now, Instant keepUntil) {
        closedAt = closedAt == null ? now : closedAt;
        keptUntil = keepUntil;
    }

    void reopen() {
        closedAt = null;
        keptUntil = null;
    }

    String passwordHash() {
        return passwordHash;
    }

    void verify(Instant now) {
        verifiedAt = now;
    }

    void changeEmail(String address, String key, Instant now) {
        email = address;
        emailKey = key;
        verifiedAt = now;
    }

    void changePassword(String hash) {
        passwordHash = hash;
    }

    void changeRole(Role to) {
        role = to;
    }

    final void rename(Profile profile) {
        firstName = profile.firstName();
        lastName = profile.lastName();
        birthDate = profile.birthDate().toString();
    }
}
