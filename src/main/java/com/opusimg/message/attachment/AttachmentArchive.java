package com.opusimg.message.attachment;

import com.opusimg.message.MessageId;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.UniqueNames;
import com.opusimg.platform.blob.BlobGoneException;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** All attachments of a message as one ZIP, streamed: nothing of it is ever stored. */
@ApplicationScoped
public class AttachmentArchive {
    @Inject
    Attachments attachments;

    @Inject
    BlobStore blobs;

    /**
     * What goes into it: what malware was found in is left out. Refuses as {@link Attachments#of} does, with {@code not-found} where
     * nothing is left, and with {@code attachment-pending} as {@link Attachments#toOpen} does.
     */
    public List<Attached> open(AccountId owner, MessageId message, boolean unscanned) {
        List<Attached> all = attachments.of(owner, message).stream()
                .filter(one -> one.blob().isPresent())
                .toList();
        if (all.isEmpty()) {
            throw ProblemException.notFound("attachment");
        }
        all.forEach(one -> Attachments.requireOpenable(one, unscanned));
        return all;
    }

    /** Writes the archive; what is deleted meanwhile is left out. */
    public void write(List<Attached> all, OutputStream out) throws IOException {
        var names = new UniqueNames();
        var zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        for (Attached one : all) {
            try (SeekableByteChannel channel = blobs.open(one.blob().orElseThrow())) {
                zip.putNextEntry(new ZipEntry(names.take(one.name())));
                Channels.newInputStream(channel).transferTo(zip);
                zip.closeEntry();
            } catch (BlobGoneException deletedMeanwhile) {
                // the others are still wanted
            }
        }
        zip.finish();
        out.flush();
    }
}
