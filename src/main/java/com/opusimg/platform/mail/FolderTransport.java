package com.opusimg.platform.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.UUID;

/** Writes each mail to a file that mail programs open. */
class FolderTransport implements Transport {
    private final Session session;
    private final String from;
    private final MailFolder folder;

    FolderTransport(Session session, String from, MailFolder folder) {
        this.session = session;
        this.from = from;
        this.folder = folder;
    }

    @Override
    public void send(UUID id, Mail mail, Instant now) throws MailFailure {
        write(id, mail.to(), mail, now);
    }

    /** The same, found in the folder not by the address but by what it is filed under. */
    void write(UUID id, String under, Mail mail, Instant now) throws MailFailure {
        try {
            Files.createDirectories(folder.folder());
            Path part = folder.folder().resolve(id + ".part");
            try (var out = Files.newOutputStream(part)) {
                MimeMessages.of(session, from, id, mail, now).writeTo(out);
            }
            Files.setLastModifiedTime(part, FileTime.from(now)); // by the clock that its age is told by
            Files.move(part, folder.file(id, under), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | MessagingException failed) {
            throw new MailFailure(failed);
        }
    }
}
