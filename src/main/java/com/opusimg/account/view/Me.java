package com.opusimg.account.view;

import com.opusimg.account.Account;
import com.opusimg.account.Accounts;
import com.opusimg.billing.Plans;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;

/** The signed-in person as the shell of every page shows them. */
@Named("me")
@RequestScoped
public class Me {
    @Inject
    Accounts accounts;

    @Inject
    Plans plans;

    @Inject
    Caller caller;

    private Account account;

    @PostConstruct
    void load() {
        account = accounts.get(caller.account());
    }

    /** Mail address. */
    public String getEmail() {
        return account.email();
    }

    /** First name. */
    public String getFirstName() {
        return account.firstName();
    }

    /** Two letters for the avatar. */
    public String getInitials() {
        return (first(account.firstName()) + first(account.lastName())).toUpperCase(Locale.ROOT);
    }

    /** Name of the plan. */
    public String getPlan() {
        return plans.of(account.id()).plan().getLabel();
    }

    /** Mails the verification link again. */
    public void sendVerification() {
        accounts.sendVerification(account.id());
        Problems.done("verify.sent", account.email());
    }

    private static String first(String name) {
        return name.substring(0, name.offsetByCodePoints(0, 1));
    }
}
