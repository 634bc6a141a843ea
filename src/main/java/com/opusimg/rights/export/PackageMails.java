package com.opusimg.rights.export;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.standing.Standing;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.People;
import com.opusimg.rights.request.Requests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/**
 * Tells a person that the package is ready. The mail holds nothing of it, and its link opens nothing without a sign-in; only where a
 * suspension lets nobody sign in, it leads to the page of the case that the package answers.
 */
@ApplicationScoped
class PackageMails {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    @Inject
    Mailer mailer;

    @Inject
    People people;

    @Inject
    Settings settings;

    @Inject
    Standing standing;

    @Inject
    Requests requests;

    void ready(AccountId account, UUID made, Instant expires) {
        if (!standing.suspended(account)) {
            mail(account, "text", settings.publicUrl() + "/app/your-copy", expires);
            return;
        }
        requests.pageAnsweredBy(made)
                .ifPresentOrElse(
                        page -> mail(account, "byCase", page, expires),
                        () -> mail(account, "suspended", settings.publicUrl() + "/rights", expires));
    }

    private void mail(AccountId account, String text, String page, Instant expires) {
        people.find(account)
                .ifPresent(person -> mailer.queueNeeded(
                        account,
                        new Mail(
                                person.address(),
                                Texts.text("mail.package.subject"),
                                Texts.text("mail.package." + text, person.firstName(), page, MOMENT.format(expires)))));
    }
}
