package com.opusimg.message.jmap;

import com.opusimg.message.Messages;
import com.opusimg.message.attachment.Attached;
import com.opusimg.message.attachment.AttachmentId;
import com.opusimg.message.attachment.Attachments;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.web.ByteRange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bytes that programs fetch (RFC 8620, 6.2). */
@ApplicationScoped
public class Blobs {
    private static final String BYTES = "application/octet-stream";

    @Inject
    Messages messages;

    @Inject
    Attachments attachments;

    /**
     * Bytes by their name.
     *
     * @param type media type to hand them over under
     * @param length in bytes, or -1 where it is not known before they are written
     */
    public record Blob(String type, long length, Source source) {}

    /** Writes them. */
    @FunctionalInterface
    public interface Source {
        void write(OutputStream out) throws IOException;
    }

    /** Refuses as {@link Attachments#toOpen} and {@link Messages#get} do; what is no name is not found. */
    public Blob open(AccountId account, String blob) {
        return BlobIds.part(blob)
                .map(named -> part(account, named))
                .orElseGet(() -> attachment(
                        account, BlobIds.attachment(blob).orElseThrow(() -> ProblemException.notFound("blob"))));
    }

    private Blob attachment(AccountId account, AttachmentId id) {
        Attached attached = attachments.toOpen(account, id, false);
        return new Blob(attached.safeType(), attached.bytes(), out -> write(attached, out));
    }

    private Blob part(AccountId account, BlobIds.Named named) {
        Messages.Read read = messages.get(account, named.message());
        List<Attached> attached =
                read.message().attachments() == 0 ? List.of() : attachments.of(account, named.message());
        EmailBody body = EmailBody.of(named.message(), read.content(), attached);
        return switch (named.part()) {
            case TEXT -> words(body.text(), "text/plain; charset=utf-8");
            case HTML -> words(body.html(), BYTES);
            case MESSAGE -> {
                // Asked for now, so that what may not be opened is refused before the first byte.
                attached.forEach(one -> attachments.toOpen(account, one.id(), false));
                var raw = new RawMessage(new EmailHeaders(read.message(), read.summary()), body, this::write);
                yield new Blob("message/rfc822", -1, raw::write);
            }
        };
    }

    private static Blob words(String said, String type) {
        if (said == null) {
            throw ProblemException.notFound("blob");
        }
        byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
        return new Blob(type, bytes.length, out -> out.write(bytes));
    }

    private void write(Attached attached, OutputStream out) throws IOException {
        if (attached.bytes() > 0) {
            attachments.write(attached, ByteRange.of(null, attached.bytes()), out);
        }
    }
}
