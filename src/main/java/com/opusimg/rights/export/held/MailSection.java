package com.opusimg.rights.export.held;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.api.IdempotencyStore;
import com.opusimg.platform.mail.Outbox;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.ExportSection;
import com.opusimg.rights.PackageField.Kind;
import com.opusimg.rights.PackageList;
import com.opusimg.rights.PackageWriter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Mail that waits for the person, and answers of the API that are kept so that a request can be sent again. */
@ApplicationScoped
class MailSection implements ExportSection {
    private static final int PORTION = 500;

    /** What opens something by itself stays with the mail; in a file that is handed on it would be a key. */
    private static final Pattern TOKEN = Pattern.compile("(?<=[?&]token=)[^\\s&]+");

    private static final Rows MAILS = new Rows("mails")
            .field("id", Kind.ID)
            .field("to", Kind.TEXT)
            .field("subject", Kind.TEXT)
            .field("text", Kind.TEXT)
            .field("attempts", Kind.WHOLE)
            .field("createdAt", Kind.MOMENT)
            .left("tokens of links", "secret")
            .left("headers, lease and gate", "technical");

    private static final Rows ANSWERS = new Rows("keptAnswers")
            .field("id", Kind.ID)
            .optional("status", Kind.WHOLE)
            .optional("location", Kind.TEXT)
            .field("createdAt", Kind.MOMENT)
            .left("key, fingerprint", "digest")
            .left("body", "answer");

    @Inject
    Outbox outbox;

    @Inject
    IdempotencyStore answers;

    @Inject
    Settings settings;

    @Override
    public String id() {
        return "waiting";
    }

    @Override
    public int order() {
        return 130;
    }

    @Override
    public List<PackageList> lists() {
        return List.of(MAILS.list(), ANSWERS.list());
    }

    @Override
    public Set<String> purposes() {
        return Set.of("service-mail", "account");
    }

    @Override
    public String kept() {
        return Texts.text(
                "export.kept.waiting",
                PeriodWords.of(settings.get(Settings.RETENTION_MAIL)),
                PeriodWords.of(settings.get(Settings.RETENTION_IDEMPOTENCY)));
    }

    @Override
    public void write(AccountId account, PackageWriter out) throws IOException {
        UUID behind = Ids.NIL;
        List<Outbox.Waiting> mails;
        do {
            mails = outbox.of(account, behind, PORTION);
            for (Outbox.Waiting mail : mails) {
                behind = mail.id();
                out.row(
                        MAILS.name(),
                        MAILS.row(
                                mail.id(),
                                mail.to(),
                                mail.subject(),
                                TOKEN.matcher(mail.text()).replaceAll("…"),
                                mail.attempts(),
                                mail.createdAt()));
            }
        } while (mails.size() == PORTION);
        behind = Ids.NIL;
        List<IdempotencyStore.Kept> kept;
        do {
            kept = answers.of(account, behind, PORTION);
            for (IdempotencyStore.Kept one : kept) {
                behind = one.id();
                out.row(ANSWERS.name(), ANSWERS.row(one.id(), one.status(), one.location(), one.createdAt()));
            }
        } while (kept.size() == PORTION);
    }
}
