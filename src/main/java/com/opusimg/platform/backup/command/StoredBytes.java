package com.opusimg.platform.backup.command;

import com.opusimg.platform.backup.Folders;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.regex.Pattern;

/**
 * The encrypted bytes of files. They never change once they are whole, so where it can be a backup has further names of the same
 * files, and takes no room while the portal still has them.
 */
final class StoredBytes {
    private static final Pattern FOLDER = Pattern.compile("[0-9a-f]{2}");
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Console console;
    private boolean links = true;

    StoredBytes(Console console) {
        this.console = console;
    }

    /**
     * Puts all that is whole into a backup.
     *
     * @param files the portal's folder
     * @param since what was written after it is in no row of the database that the backup has
     * @param folder of the backup
     */
    void keep(Path files, FileTime since, Path folder, Manifest.Writer manifest) throws IOException {
        if (!Files.isDirectory(files)) {
            return;
        }
        Path kept = folder.resolve("files");
        Folders.make(kept);
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(files)) {
            for (Path part : parts) {
                String name = part.getFileName().toString();
                if (FOLDER.matcher(name).matches()) {
                    keepPart(part, since, kept.resolve(name), manifest);
                }
            }
        }
    }

    private void keepPart(Path part, FileTime since, Path kept, Manifest.Writer manifest) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(part)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (NAME.matcher(name).matches() && isOlder(file, since)) {
                    Folders.make(kept);
                    try {
                        String digest = put(file, kept.resolve(name), true);
                        manifest.add("files/" + part.getFileName() + "/" + name, digest);
                    } catch (NoSuchFileException deletedMeanwhile) {
                        continue; // and so it is in no backup
                    }
                    console.progress("files", manifest.files(), manifest.bytes());
                }
            }
        }
    }

    private static boolean isOlder(Path file, FileTime since) throws IOException {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return attributes.isRegularFile() && attributes.lastModifiedTime().compareTo(since) <= 0;
        } catch (NoSuchFileException deletedMeanwhile) {
            return false;
        }
    }

    /** Puts one file of a backup into place. */
    void place(Path file, Path target) throws IOException {
        Folders.make(target.getParent());
        put(file, target, false);
    }

    /** A further name where the file system has that, else a copy; gives the digest where it is wanted. */
    private String put(Path file, Path target, boolean digest) throws IOException {
        if (links) {
            try {
                Files.createLink(target, file);
                return digest ? Digests.of(target) : null;
            } catch (NoSuchFileException gone) {
                throw gone;
            } catch (UnsupportedOperationException | FileSystemException elsewhere) {
                links = false; // another file system, or one without
            }
        }
        return Digests.copy(file, target);
    }
}
