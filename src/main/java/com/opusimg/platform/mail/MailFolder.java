package com.opusimg.platform.mail;

import com.opusimg.platform.crypto.ColumnCipher;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The folder that mail is written to where no mail server is set. A file's name has a keyed digest of the address, so that the mails
 * of one person are found without reading those of others.
 */
@ApplicationScoped
public class MailFolder {
    private static final String END = ".eml";
    private static final int DIGITS = 24;

    private ColumnCipher cipher;
    private Path folder;

    protected MailFolder() {}

    /** Takes the folder in the data folder; it is made with the first mail. */
    @Inject
    public MailFolder(Settings settings, ColumnCipher cipher) {
        this(settings.get(Settings.DATA).resolve("mail"), cipher);
    }

    MailFolder(Path folder, ColumnCipher cipher) {
        this.folder = folder;
        this.cipher = cipher;
    }

    /** A mail in the folder, and when it was written. */
    public record Written(String name, Instant at) {}

    Path folder() {
        return folder;
    }

    /** The file of a mail; the same for every attempt at it. */
    Path file(UUID id, String to) {
        return folder.resolve(id + "." + digest(to) + END);
    }

    /** Every mail in it, and what a crash left of one. */
    public List<Written> all() {
        return find("*{" + END + ",.part}", file -> true).stream()
                .map(file -> new Written(file.getFileName().toString(), writtenAt(file)))
                .toList();
    }

    /** How many mails to an address are in it. */
    public long count(String to) {
        return find("*" + END, isTo(to)).size();
    }

    /** Removes some of the mails to an address; returns how many. */
    public long remove(String to, int most) {
        List<Path> some = find("*" + END, isTo(to)).stream().limit(most).toList();
        some.forEach(MailFolder::remove);
        return some.size();
    }

    /** Removes a mail by the name that {@link #all} gave. */
    public void remove(String name) {
        remove(folder.resolve(Path.of(name).getFileName()));
    }

    private List<Path> find(String names, Predicate<Path> wanted) {
        var found = new ArrayList<Path>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, names)) {
            files.forEach(file -> {
                if (wanted.test(file)) {
                    found.add(file);
                }
            });
            return found;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The mail folder cannot be read.", unreadable);
        }
    }

    private Predicate<Path> isTo(String to) {
        String digest = "." + digest(to) + END;
        return file -> {
            String name = file.getFileName().toString();
            // A name without a digest is an earlier version's: such a mail has to be asked.
            return name.endsWith(digest) || (name.indexOf('.') == name.length() - END.length() && isTo(file, to));
        };
    }

    private static boolean isTo(Path file, String to) {
        try (var in = Files.newInputStream(file)) {
            String[] fields = new InternetHeaders(in).getHeader("To");
            return fields != null
                    && Arrays.stream(fields).flatMap(MailFolder::addresses).anyMatch(to::equalsIgnoreCase);
        } catch (NoSuchFileException gone) {
            return false;
        } catch (IOException | MessagingException unreadable) {
            return false; // it goes by its age
        }
    }

    private static Stream<String> addresses(String field) {
        try {
            return Arrays.stream(InternetAddress.parseHeader(field, false)).map(InternetAddress::getAddress);
        } catch (AddressException malformed) {
            return Stream.empty();
        }
    }

    private String digest(String to) {
        return cipher.digest("mail to " + to.toLowerCase(Locale.ROOT)).substring(0, DIGITS);
    }

    private static Instant writtenAt(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException goneMeanwhile) {
            return Instant.EPOCH;
        }
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }
}
