package com.opusimg.compliance.promise;

import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells people of alarms: one mail for all that a round raised, with what to do for each. */
@ApplicationScoped
public class AlarmMails {
    @Inject
    Settings settings;

    @Inject
    Instance<AlarmRecipients> recipients;

    @Inject
    PromiseRegister register;

    @Inject
    Mailer mailer;

    @Inject
    Figures figures;

    /** Queues the mails with the current transaction, and notes on each alarm how many people are told. */
    void tell(List<Alarm> raised) {
        List<UUID> mails = addresses().stream()
                .map(address -> mailer.queue(null, new Mail(address, subject(raised), text(raised))))
                .toList();
        raised.forEach(one -> one.told(mails.size(), mails.isEmpty() ? null : mails.getFirst()));
    }

    /** Whom alarms are told to. */
    List<String> addresses() {
        return settings.get(Settings.ALARMS_MAIL)
                .map(List::of)
                .orElseGet(() -> recipients.stream()
                        .flatMap(one -> one.addresses().stream())
                        .distinct()
                        .toList());
    }

    private static String subject(List<Alarm> raised) {
        Alarm first = raised.getFirst();
        String prefix = raised.stream().allMatch(Alarm::isDrill) ? Texts.text("mail.alarm.drill") + " " : "";
        return prefix
                + (raised.size() == 1
                        ? Texts.text("mail.alarm.subject", first.getPromise(), state(first))
                        : Texts.text("mail.alarm.subjects", raised.size()));
    }

    private String text(List<Alarm> raised) {
        return Texts.text(
                "mail.alarm.text",
                raised.stream().map(this::words).collect(Collectors.joining("\n")),
                settings.publicUrl() + "/staff/promises");
    }

    private static String state(Alarm alarm) {
        return Texts.text("promises.state." + alarm.getState().id()).toLowerCase(Locale.ENGLISH);
    }

    private String words(Alarm alarm) {
        RegisteredPromise promise = register.find(alarm.getPromise()).orElseThrow();
        return Texts.text(
                "mail.alarm.one",
                promise.id(),
                promise.title(),
                state(alarm),
                figures.moment(alarm.getRaisedAt()),
                alarm.getReason(),
                promise.remedy());
    }
}
