package com.opusimg.news;

import com.opusimg.account.Account;
import com.opusimg.platform.mail.BulkMail;
import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** The mails of this feature: plain text, with no picture, and no link but those that are written in them. */
@ApplicationScoped
class NewsMails {
    @Inject
    Mailer mailer;

    @Inject
    BulkMail bulk;

    @Inject
    Settings settings;

    @Inject
    NewsLinks links;

    @Inject
    NewsGate gate;

    @Inject
    AnswerGate answers;

    @Inject
    Figures figures;

    /** The link that confirms; the second of the two steps. */
    void confirm(Subscription subscription, String token) {
        mailer.queue(
                subscription.account(),
                new Mail(
                        subscription.address(),
                        Texts.text("mail.newsConfirm.subject"),
                        Texts.text(
                                "mail.newsConfirm.text",
                                settings.operator(),
                                links.confirm(token),
                                figures.period(settings.get(Settings.RETENTION_NEWS_UNCONFIRMED)))),
                answers,
                subscription.id());
    }

    /** For somebody who asks for what they have. */
    void already(Subscription subscription) {
        mailer.queue(
                subscription.account(),
                new Mail(
                        subscription.address(),
                        Texts.text("mail.newsAlready.subject"),
                        Texts.text(
                                "mail.newsAlready.text",
                                settings.operator(),
                                links.unsubscribe(subscription.addressKey()))),
                answers,
                subscription.id());
    }

    /** One mailing to one subscription: sent only if that still stands when its turn comes. */
    void news(Subscription subscription, Mailing mailing) {
        bulk.queue(
                subscription.account(),
                mail(subscription.address(), subscription.addressKey(), mailing.subject(), mailing.body()),
                mailing.id(),
                gate,
                subscription.id());
    }

    /** The same to whoever writes it, as they would get it. */
    void test(Account to, Mailing mailing) {
        String address = to.email();
        mailer.queue(
                to.id(),
                mail(address, links.keyOf(address), Texts.text("mail.news.test", mailing.subject()), mailing.body()));
    }

    /** A mailing's text with what stands below every one. */
    String text(String body, String unsubscribe) {
        return body.stripTrailing() + "\n\n" + Texts.text("mail.news.foot", settings.operator(), unsubscribe);
    }

    private Mail mail(String address, String addressKey, String subject, String body) {
        String unsubscribe = links.unsubscribe(addressKey);
        return new Mail(
                address,
                subject,
                text(body, unsubscribe),
                // RFC 8058: mail programs end it by one press of their own.
                Map.of(
                        "List-Unsubscribe",
                        "<" + unsubscribe + ">",
                        "List-Unsubscribe-Post",
                        "List-Unsubscribe=One-Click"));
    }
}
