package com.opusimg.account;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.LocalDate;

/** Sees to it that a new installation gets its first administrator, unattended or through a link in the log. */
@Singleton
@Startup
@DependsOn("ForgettingStart")
public class FirstAdministrator {
    private static final System.Logger LOG = System.getLogger(FirstAdministrator.class.getName());

    /** An account needs a date of birth; the person behind it can change this one in the account settings. */
    private static final LocalDate PLACEHOLDER_BIRTH = LocalDate.of(1970, 1, 1);

    @Inject
    Settings settings;

    @Inject
    Accounts accounts;

    /** Runs at every start; does nothing once there is an administrator. */
    @PostConstruct
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void ensure() {
        if (accounts.hasAdministrator()) {
            return;
        }
        var email = settings.get(Settings.ADMIN_EMAIL);
        var password = settings.get(Settings.ADMIN_PASSWORD);
        if (email.isPresent() && password.isPresent()) {
            create(email.get(), password.get());
        } else {
            LOG.log(
                    Level.WARNING,
                    "There is no administrator yet. This link makes one, once, within a day: {0}",
                    accounts.setupLink());
        }
    }

    private void create(String email, String password) {
        try {
            accounts.openAdministrator(new Profile(email, "Opus", "Administrator", PLACEHOLDER_BIRTH), password);
            LOG.log(Level.INFO, "The first administrator was made from OPUS_ADMIN_EMAIL.");
        } catch (ProblemException wrong) {
            throw new IllegalStateException(
                    "OPUS_ADMIN_EMAIL and OPUS_ADMIN_PASSWORD do not make an account: " + wrong.getMessage(), wrong);
        }
    }
}
