package com.opusimg.image.api;

import com.opusimg.engine.Format;
import com.opusimg.image.Delivery;
import com.opusimg.image.StoredFile;
import com.opusimg.platform.api.FilePart;
import com.opusimg.platform.api.SavedAs;
import com.opusimg.platform.web.ByteRange;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Responses that hand over bytes: never sniffed, never run, and named safely. */
@ApplicationScoped
class Downloads {
    private static final Set<Format> SHOWN =
            EnumSet.of(Format.JPEG, Format.PNG, Format.GIF, Format.TIFF, Format.WEBP, Format.AVIF, Format.HEIC);

    @Inject
    Delivery delivery;

    /** The content of a file, or the part of it that the request asks for. */
    Response content(StoredFile file, String rangeField, boolean head) {
        return response(file, rangeField, head).build();
    }

    /** As {@link #content}, for more fields to be added. */
    Response.ResponseBuilder response(StoredFile file, String rangeField, boolean head) {
        // A part is no delivery, so a file that goes on delivery is only handed over whole.
        ByteRange range =
                file.isNoRetention() ? ByteRange.all(file.getBytes()) : ByteRange.of(rangeField, file.getBytes());
        var response = FilePart.of(range, file.getFormat().mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(file.getName(), file.getFormat()))
                .header("Accept-Ranges", file.isNoRetention() ? "none" : "bytes")
                .tag(file.id().toString());
        if (!head) {
            response.entity((StreamingOutput) out -> {
                delivery.write(file, range, out);
                if (range.isAll()) {
                    delivery.confirm(file.account(), List.of(file));
                }
            });
        }
        return response;
    }

    /** Pictures made of pixels are shown. What can hold scripts, or what we do not know, is only ever saved. */
    static String disposition(String name, Format format) {
        String saved = SavedAs.attachment(name);
        return SHOWN.contains(format) ? saved.replaceFirst("^attachment", "inline") : saved;
    }
}
