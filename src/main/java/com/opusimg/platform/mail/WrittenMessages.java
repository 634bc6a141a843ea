package com.opusimg.platform.mail;

import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Session;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import java.util.UUID;

/**
 * Writes what goes another way than by mail, such as SMS, into the folder where mail is written without a mail server: for whoever runs
 * or tries an installation that has no provider for it.
 */
@ApplicationScoped
public class WrittenMessages {
    private MailFolder folder;
    private FolderTransport transport;
    private Clock clock;

    protected WrittenMessages() {}

    /** Takes the folder of mail. */
    @Inject
    public WrittenMessages(Settings settings, MailFolder folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        transport =
                new FolderTransport(Session.getInstance(new Properties()), settings.get(Settings.MAIL_FROM), folder);
    }

    /**
     * Writes one, as a file that mail programs open.
     *
     * @param under what it is found by with {@link MailFolder#count} and {@link MailFolder#remove}, in place of the address
     * @throws MailFailure when it cannot be written
     */
    public void write(UUID id, String under, Mail message) throws MailFailure {
        transport.write(id, under, message, clock.instant());
    }

    /** Where they are written to. */
    public Path folder() {
        return folder.folder();
    }
}
