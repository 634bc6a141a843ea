package com.opusimg.account.view;

import com.opusimg.account.Accounts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Role;
import com.opusimg.platform.web.Problems;
import com.opusimg.rights.restriction.Suspensions;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.UUID;

/** The dialog in which an administrator suspends an account, or lifts that. */
@Named("suspensionDesk")
@ViewScoped
public class SuspensionDeskBean implements Serializable {
    @Inject
    Accounts accounts;

    @Inject
    Suspensions suspensions;

    @Inject
    Caller caller;

    private UUID account;
    private String email;
    private boolean suspended;
    private String reason;
    private LocalDate reviewOn;

    /** Opens the dialog for an account. */
    @May(Permission.ACCOUNTS_ACT)
    public void choose(UUID id, String address, boolean isSuspended) {
        account = id;
        email = address;
        suspended = isSuspended;
        reason = null;
        reviewOn = null;
    }

    /** Suspends the account, or lifts its suspension. */
    @May(Permission.ACCOUNTS_ACT)
    public void submit() {
        var id = new AccountId(account);
        boolean done = Problems.attempt(() -> {
            if (suspended) {
                suspensions.lift(id, reason, caller.account());
            } else {
                boolean administrator = accounts.get(id).role() == Role.ADMINISTRATOR;
                suspensions.suspend(id, administrator, reason, reviewOn, caller.account());
            }
        });
        if (done) {
            Problems.done(suspended ? "accounts.liftDone" : "accounts.suspendDone", email);
        }
    }

    public UUID getAccount() {
        return account;
    }

    public String getEmail() {
        return email;
    }

    public boolean isSuspended() {
        return suspended;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public LocalDate getReviewOn() {
        return reviewOn;
    }

    public void setReviewOn(LocalDate reviewOn) {
        this.reviewOn = reviewOn;
    }
}
