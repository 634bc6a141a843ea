package com.opusimg.image;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Many files as one ZIP, streamed: nothing of it is ever stored. */
@ApplicationScoped
public class Archive {
    /** The most files in one archive. */
    public static final int MOST = 10_000;

    @Inject
    Files files;

    @Inject
    Delivery delivery;

    /** Records the access to every file, each once and in the order given; refuses when one is not there, not this person's or overdue. */
    public List<StoredFile> open(AccountId account, Collection<FileId> ids) {
        if (ids.isEmpty() || ids.size() > MOST) {
            throw ProblemException.invalid("id", "An archive takes 1 to " + MOST + " files that are there.");
        }
        return new LinkedHashSet<>(ids)
                .stream().map(id -> files.access(account, id)).toList();
    }

    /** Writes the archive, and confirms the delivery of what is in it once the last byte is written. */
    public void write(AccountId account, List<StoredFile> content, OutputStream out) throws IOException {
        Set<String> names = new HashSet<>();
        var zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.NO_COMPRESSION); // pictures are compressed already
        for (StoredFile file : content) {
            zip.putNextEntry(new ZipEntry(unique(file.getName(), names)));
            delivery.write(file, ByteRange.all(file.getBytes()), new Unflushed(zip));
            zip.closeEntry();
        }
        zip.finish();
        out.flush();
        delivery.confirm(account, content);
    }

    /** Flushing after each file would only make small packets. */
    private static final class Unflushed extends java.io.FilterOutputStream {
        Unflushed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            // the archive is flushed once, at its end
        }
    }

    /** Names that differ in case only would overwrite each other on many systems. */
    private static String unique(String name, Set<String> taken) {
        String candidate = name;
        int dot = name.lastIndexOf('.');
        for (int i = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); i++) {
            candidate = dot > 0 ? name.substring(0, dot) + " (" + i + ")" + name.substring(dot) : name + " (" + i + ")";
        }
        return candidate;
    }
}
