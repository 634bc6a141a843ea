package com.opusimg.image;

import com.opusimg.billing.Plan;
import com.opusimg.engine.Format;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Set;

/** Reads an upload as it comes: refuses by its first bytes what is no picture or document, and stops at the limit. */
final class Incoming {
    private static final int BUFFER = 1 << 16;
    private final InputStream body;
    private final Plan plan;
    private final Set<Format> readable;

    Incoming(InputStream body, Plan plan, Set<Format> readable) {
        this.body = body;
        this.plan = plan;
        this.readable = readable;
    }

    /** Copies the body; refuses it as soon as that can be known. */
    Format copyTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int length = body.readNBytes(buffer, 0, buffer.length);
        if (length == 0) {
            throw new ProblemException(ProblemType.EMPTY_FILE, "The file has no bytes. Choose the file again.");
        }
        Format format = Format.sniff(Arrays.copyOf(buffer, Math.min(length, Format.SNIFF_BYTES)))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_AN_IMAGE,
                        "This is neither a picture nor a PDF, whatever its name says. Choose another file."));
        if (!accepted(format)) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_FORMAT,
                    format.displayName() + " files cannot be read by this installation. Send JPEG, PNG, WebP, GIF, TIFF"
                            + " or PDF.");
        }
        long total = 0;
        do {
            total += length;
            if (total > plan.getFileBytes()) {
                throw tooLarge(plan);
            }
            out.write(buffer, 0, length);
            length = body.read(buffer);
        } while (length > 0);
        return format;
    }

    static ProblemException tooLarge(Plan plan) {
        return new ProblemException(
                ProblemType.FILE_TOO_LARGE,
                "The file is larger than the " + plan.getFileBytes() / 1_000_000 + " MB that your plan takes.");
    }

    /** Documents are stored and delivered even where the engine cannot work on them. */
    private boolean accepted(Format format) {
        return readable.contains(format) || format == Format.PDF;
    }
}
