package com.opusimg.rights.export;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Tells a person that the package is ready. The mail holds nothing of it, and its link opens nothing without a sign-in. */
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

    void ready(AccountId account, Instant expires) {
        people.find(account)
                .ifPresent(person -> mailer.queueNeeded(
                        account,
                        new Mail(
                                person.address(),
                                Texts.text("mail.package.subject"),
                                Texts.text(
                                        "mail.package.text",
                                        person.firstName(),
                                        settings.publicUrl() + "/app/your-copy",
                                        MOMENT.format(expires)))));
    }
}
