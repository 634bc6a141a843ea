package com.opusimg.rights.export.api;

import com.opusimg.platform.api.FilePart;
import com.opusimg.platform.web.ByteRange;
import com.opusimg.rights.export.AccessPackage;
import com.opusimg.rights.export.Packages;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The bytes of a package that may be handed over, or a part of them. */
final class PackageContent {
    private PackageContent() {}

    /**
     * The answer with the bytes; the whole of them is noted as a download.
     *
     * @param range the header, or null
     * @param by how they are handed over, for the audit log; null to the signed-in person
     */
    static Response of(Packages packages, AccessPackage ready, String range, String by) throws IOException {
        ByteRange part = ByteRange.of(range, ready.getSize());
        SeekableByteChannel channel = packages.open(ready); // before the answer begins, so that it can still be refused
        return response(ready, part)
                .entity((StreamingOutput) out -> {
                    try (channel) {
                        part.copy(channel, out);
                    }
                    if (part.isAll()) {
                        packages.downloaded(ready, by);
                    }
                })
                .build();
    }

    /** The same without the bytes. */
    static Response head(AccessPackage ready, String range) {
        return response(ready, ByteRange.of(range, ready.getSize())).build();
    }

    private static Response.ResponseBuilder response(AccessPackage ready, ByteRange part) {
        String day = LocalDate.ofInstant(ready.getEndedAt(), ZoneOffset.UTC).toString();
        return FilePart.of(part, "application/zip")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"opus-copy-" + day + ".zip\"")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header("Accept-Ranges", "bytes")
                .tag(ready.getSha256());
    }
}
