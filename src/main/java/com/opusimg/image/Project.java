package com.opusimg.image;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.SealedText;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A group of files that go together. */
@Entity
@Table(name = "project")
public class Project {
    @Id
    private UUID id;

    @Column(name = "account_id")
    private UUID accountId;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_name")
    private String name;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Project() {}

    Project(AccountId account, String name, Instant createdAt) {
        this.id = Ids.next();
        this.accountId = account.value();
        this.name = name;
        this.createdAt = createdAt;
    }

    /** Names the project. */
    public ProjectId id() {
        return new ProjectId(id);
    }

    /** What the person called it. */
    public String getName() {
        return name;
    }

    /** When it was made. */
    public Instant getCreatedAt() {
        return createdAt;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    void rename(String to) {
        name = to;
    }
}
