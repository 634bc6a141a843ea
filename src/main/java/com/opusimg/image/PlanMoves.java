package com.opusimg.image;

import com.opusimg.account.Account;
import com.opusimg.account.Accounts;
import com.opusimg.billing.Entitlement;
import com.opusimg.billing.Plan;
import com.opusimg.billing.PlanChanged;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.text.MessageFormat;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;

/** Adapts the files of an account to its new plan, and tells its owner what a lower one means for them (RET-8). */
@ApplicationScoped
class PlanMoves {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    @Inject
    EntityManager em;

    @Inject
    FileDeadlines deadlines;

    @Inject
    NoRetentionMode noRetention;

    @Inject
    Accounts accounts;

    @Inject
    Mailer mailer;

    @Inject
    Settings settings;

    /** Runs within the transaction of the change. */
    void changed(@Observes PlanChanged event) {
        em.createQuery(
                        "select f from StoredFile f where f.accountId = :account and f.noRetention = :off",
                        StoredFile.class)
                .setParameter("account", event.account().value())
                .setParameter("off", false)
                .getResultList()
                .forEach(file ->
                        file.deleteAt(deadlines.afterAccess(event.account(), event.now(), file.getLastAccessAt())));
        if (!event.now().plan().isNoRetentionMode()) {
            noRetention.withdraw(event.account());
        }
        if (event.now().plan().isBelow(event.from())) {
            announce(event.account(), event.now());
        }
    }

    private void announce(AccountId id, Entitlement now) {
        var texts = ResourceBundle.getBundle("com.opusimg.messages", Locale.ENGLISH);
        Account account = accounts.get(id);
        String rule = now.plan().getRetention() == Plan.Retention.UNTIL_DELETED
                ? texts.getString("mail.downgrade.rule.kept")
                : MessageFormat.format(
                        texts.getString("mail.downgrade.rule.free"),
                        Periods.inWords(settings.get(Settings.RETENTION_FREE_FILES)));
        mailer.queue(
                id,
                new Mail(
                        account.email(),
                        texts.getString("mail.downgrade.subject"),
                        MessageFormat.format(
                                texts.getString("mail.downgrade.text"),
                                account.firstName(),
                                now.plan().getLabel(),
                                DATE.format(now.graceUntil()),
                                rule)));
    }
}
