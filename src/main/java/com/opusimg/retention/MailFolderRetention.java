package com.opusimg.retention;

import com.opusimg.platform.mail.MailFolder;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Mails in the folder that stands in for a mail server go a stated time after they were written. */
@ApplicationScoped
class MailFolderRetention extends AgedFiles<MailFolder.Written> {
    private static final String ID = "mail-folder";

    private final MailFolder folder;

    @Inject
    MailFolderRetention(MailFolder folder, Settings settings) {
        super(ID, settings.get(Settings.RETENTION_MAIL_FOLDER));
        this.folder = folder;
    }

    protected MailFolderRetention() {
        super(ID, Duration.ZERO);
        folder = null;
    }

    @Override
    protected Stream<MailFolder.Written> all() {
        return folder.all().stream();
    }

    @Override
    protected String name(MailFolder.Written mail) {
        return mail.name();
    }

    @Override
    protected Instant at(MailFolder.Written mail) {
        return mail.at();
    }

    @Override
    protected void remove(MailFolder.Written mail) {
        folder.remove(mail.name());
    }
}
