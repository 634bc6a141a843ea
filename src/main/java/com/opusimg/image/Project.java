package com.opusimg.image;

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
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A group of files that go together. */
@DataSet(
        id = "projects",
        purpose = "images",
        whose = Whose.ACCOUNT_HOLDER,
        until = @Until(End.ACT),
        erasure = OnErasure.DELETED,
        page = "/app/projects")
@Entity
@Table(name = "project")
public class Project {
    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_name")
    @Personal(DataKind.LABEL)
    private String name;

    @Column(name = "created_at")
    @Personal(DataKind.USE)
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
