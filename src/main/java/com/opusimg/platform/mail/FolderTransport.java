package com.opusimg.platform.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.UUID;

/** Writes each mail to a file that mail programs open. */
class FolderTransport implements Transport {
    private final Session session;
    private final String from;
    private final Path folder;

    FolderTransport(Session session, String from, Path folder) {
        this.session = session;
        this.from = from;
        this.folder = folder;
    }

    @Override
    public void send(UUID id, Mail mail, Instant now) throws MailFailure {
        try {
            Files.createDirectories(folder);
            Path part = folder.resolve(id + ".part");
            try (var out = Files.newOutputStream(part)) {
                MimeMessages.of(session, from, id, mail, now).writeTo(out);
            }
            Files.move(part, folder.resolve(id + ".eml"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | MessagingException failed) {
            throw new MailFailure(failed);
        }
    }
}
