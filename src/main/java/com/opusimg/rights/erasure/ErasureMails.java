package com.opusimg.rights.erasure;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The mails about an erasure. Their texts stand in the message bundle under {@code mail.}. */
@ApplicationScoped
class ErasureMails {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    @Inject
    Mailer mailer;

    @Inject
    Settings settings;

    /** The account is closed, and until when it can be kept. */
    void waiting(Erasure erasure) {
        send(
                erasure.account(),
                erasure,
                "closing",
                MOMENT.format(erasure.graceUntil().orElseThrow()),
                settings.publicUrl() + "/sign-in");
    }

    /** The account is open again. */
    void kept(Erasure erasure) {
        send(erasure.account(), erasure, "kept");
    }

    /** The last mail. Not tied to the account, which is gone by the time it is sent. */
    void erased(Erasure erasure, List<JsonObject> remains, String token) {
        String stays = remains.stream()
                .map(held -> Texts.text(
                        "mail.closed.held",
                        held.getString("what"),
                        held.getString("why"),
                        LocalDate.ofInstant(java.time.Instant.parse(held.getString("until")), ZoneOffset.UTC)
                                .toString()))
                .collect(Collectors.joining());
        send(null, erasure, "closed", stays, settings.publicUrl() + "/farewell?token=" + token);
    }

    private void send(AccountId account, Erasure erasure, String name, Object... further) {
        if (erasure.address().isEmpty()) {
            return;
        }
        var arguments = new Object[further.length + 1];
        arguments[0] = erasure.name();
        System.arraycopy(further, 0, arguments, 1, further.length);
        mailer.queueNeeded(
                account,
                new Mail(
                        erasure.address().get(),
                        Texts.text("mail." + name + ".subject"),
                        Texts.text("mail." + name + ".text", arguments)));
    }
}
