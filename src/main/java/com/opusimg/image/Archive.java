package com.opusimg.image;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.UniqueNames;
import com.opusimg.platform.blob.BlobGoneException;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.web.ByteRange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    Jobs jobs;

    @Inject
    Delivery delivery;

    /**
     * What goes into an archive.
     *
     * @param report what became of the files of a job, or null where the archive is of files alone
     */
    public record Content(List<StoredFile> files, JobReport report) {}

    /** Records the access to every file, each once and in the order given; refuses when one is not there, not this person's or overdue. */
    public Content open(AccountId account, Collection<FileId> ids) {
        if (ids.isEmpty() || ids.size() > MOST) {
            throw ProblemException.invalid("id", "An archive takes 1 to " + MOST + " files that are there.");
        }
        return new Content(files.access(account, ids), null);
    }

    /**
     * The results of a job that are there, with a report of what became of each of its files; refuses as
     * {@link Jobs#get} does. Recorded as an access to each.
     */
    public Content open(AccountId account, JobId job) {
        Jobs.Snapshot snapshot = jobs.get(account, job);
        List<FileId> results = snapshot.items().stream()
                .map(JobItem::output)
                .filter(Objects::nonNull)
                .toList();
        Map<FileId, String> names = files.names(
                account, snapshot.items().stream().map(JobItem::input).toList());
        List<FileId> readable = files.readable(account, results);
        return new Content(
                readable.isEmpty() ? List.of() : files.access(account, readable), new JobReport(snapshot, names));
    }

    /**
     * Writes the archive, and confirms the delivery of what is in it once the last byte is written. A file that is
     * deleted meanwhile is left out.
     */
    public void write(AccountId account, Content content, OutputStream out) throws IOException {
        var names = new UniqueNames(JobReport.JSON, JobReport.CSV);
        Map<FileId, String> written = new HashMap<>();
        var delivered = new ArrayList<StoredFile>();
        var zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.NO_COMPRESSION); // pictures are compressed already
        for (StoredFile file : content.files()) {
            try (SeekableByteChannel channel = delivery.open(file)) {
                String name = names.take(file.getName());
                zip.putNextEntry(new ZipEntry(name));
                ByteRange.all(file.getBytes()).copy(channel, new Unflushed(zip));
                zip.closeEntry();
                written.put(file.id(), name);
                delivered.add(file);
            } catch (BlobGoneException deletedMeanwhile) {
                // the report says so, and the others are still wanted
            }
        }
        if (content.report() != null) {
            zip.setLevel(Deflater.DEFAULT_COMPRESSION);
            write(zip, JobReport.JSON, content.report().json(written::get));
            Optional<byte[]> errors = content.report().csv(written::get);
            if (errors.isPresent()) {
                write(zip, JobReport.CSV, errors.get());
            }
        }
        zip.finish();
        out.flush();
        delivery.confirm(account, delivered);
    }

    private static void write(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }

    /** Flushing after each file would only make small packets. */
    private static final class Unflushed extends FilterOutputStream {
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
}
