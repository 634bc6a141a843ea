package com.opusimg.retention;

import com.opusimg.platform.mail.MailFolder;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Mails in the folder that stands in for a mail server go a stated time after they were written. */
@ApplicationScoped
class MailFolderRetention implements RetentionRule {
    private static final Comparator<Due> ORDER =
            Comparator.comparing(Due::deadline).thenComparing(Due::id);

    private final MailFolder folder;
    private final Duration life;

    @Inject
    MailFolderRetention(MailFolder folder, Settings settings) {
        this.folder = folder;
        this.life = settings.get(Settings.RETENTION_MAIL_FOLDER);
    }

    protected MailFolderRetention() {
        folder = null;
        life = null;
    }

    @Override
    public String id() {
        return "mail-folder";
    }

    @Override
    public List<Due> due(Instant now, Due after, int limit) {
        return folder.all().stream()
                .map(mail -> new Due(id(mail.name()), mail.at().plus(life)))
                .filter(due -> !due.deadline().isAfter(now))
                .filter(due -> after == null || ORDER.compare(due, after) > 0)
                .sorted(ORDER)
                .limit(limit)
                .toList();
    }

    @Override
    public int delete(List<Due> batch, Instant now) {
        Map<UUID, MailFolder.Written> there = folder.all().stream()
                .collect(Collectors.toMap(mail -> id(mail.name()), Function.identity(), (one, same) -> one));
        int deleted = 0;
        for (Due due : batch) {
            MailFolder.Written mail = there.get(due.id());
            if (mail != null && !mail.at().plus(life).isAfter(now)) {
                folder.remove(mail.name());
                deleted++;
            }
        }
        return deleted;
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
