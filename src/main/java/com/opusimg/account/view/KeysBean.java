package com.opusimg.account.view;

import com.opusimg.account.Accounts;
import com.opusimg.account.ApiKeys;
import com.opusimg.account.ApiToken;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Scope;
import com.opusimg.platform.web.Problems;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Keys of the API: making one, which is shown once, and revoking. */
@Named("keys")
@ViewScoped
public class KeysBean implements Serializable {
    @Inject
    ApiKeys service;

    @Inject
    Accounts accounts;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    private List<Row> rows;
    private String label;
    private List<String> scopes;
    private Integer expiresInDays;
    private String secret;

    /** A key as its owner sees it. */
    public record Row(
            UUID id,
            String label,
            String prefix,
            String scopes,
            Instant created,
            Instant expires,
            Instant used,
            boolean expired)
            implements Serializable {}

    @PostConstruct
    void load() {
        rows = service.of(caller.account()).stream().map(this::row).toList();
        label = null;
        scopes = getAvailableScopes();
        expiresInDays = ApiKeys.DEFAULT_DAYS;
    }

    /** Makes a key and shows it, this once. */
    public void create() {
        try {
            if (scopes == null || scopes.isEmpty()) {
                // To the API no scopes means all of them; someone who clears every box here means the opposite.
                throw ProblemException.invalid("scopes", "Choose at least one thing that the key may do.");
            }
            secret = service.create(accounts.get(caller.account()), label, scopes, expiresInDays)
                    .secret();
            load();
        } catch (ProblemException refused) {
            Problems.show(refused);
        }
    }

    /** Revokes a key. */
    public void revoke(UUID id) {
        secret = null;
        if (Problems.attempt(() -> service.revoke(caller.account(), id))) {
            Problems.done("keys.revoked");
        }
        load();
    }

    /** The scopes that the person may give. */
    public List<String> getAvailableScopes() {
        return Scope.of(caller.required().role()).stream().map(Scope::id).toList();
    }

    /** The keys, newest first. */
    public List<Row> getRows() {
        return rows;
    }

    /** The key just made, or null. */
    public String getSecret() {
        return secret;
    }

    /** The longest life of a key. */
    public int getLongestDays() {
        return ApiKeys.LONGEST_DAYS;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String label) {
        this.label = label;
    }

    public List<String> getScopes() {
        return scopes;
    }

    public void setScopes(List<String> scopes) {
        this.scopes = scopes;
    }

    public Integer getExpiresInDays() {
        return expiresInDays;
    }

    public void setExpiresInDays(Integer expiresInDays) {
        this.expiresInDays = expiresInDays;
    }

    private Row row(ApiToken one) {
        return new Row(
                one.getId(),
                one.getLabel(),
                one.getPrefix(),
                one.getScopes(),
                one.getCreatedAt(),
                one.getExpiresAt(),
                one.getLastUsedAt(),
                !clock.instant().isBefore(one.getExpiresAt()));
    }
}
