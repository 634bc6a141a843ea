package com.opusimg.image.api;

import com.opusimg.image.DeliveryLink;
import com.opusimg.image.DeliveryLinks;
import com.opusimg.image.DirectTransform;
import com.opusimg.image.FileId;
import com.opusimg.image.LinkedPreset;
import com.opusimg.image.StoredFile;
import com.opusimg.platform.api.SavedAs;
import com.opusimg.platform.limit.Network;
import com.opusimg.platform.security.Open;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where delivery links lead. Who has one needs no account; who asks is looked at only to count by network. */
@Path("delivery/{file}")
@RequestScoped
@Open
@Produces(MediaType.WILDCARD)
@Tag(name = "Delivery links")
public class DeliveryResource {
    /** How long a browser may show a picture again without asking: a link can be revoked. */
    private static final Duration KEPT = Duration.ofMinutes(5);

    @Inject
    DeliveryLinks links;

    @Inject
    LinkedPreset presets;

    @Inject
    Downloads downloads;

    @Inject
    DeliveryLimit limit;

    @Inject
    Clock clock;

    @Inject
    HttpServletRequest servlet;

    @Context
    Request request;

    @PathParam("file")
    String file;

    @QueryParam("preset")
    String preset;

    @QueryParam("expires")
    String expires;

    @QueryParam("download")
    String download;

    @QueryParam("key")
    String key;

    @QueryParam("signature")
    String signature;

    @GET
    @Operation(
            summary = "Open a file by a link; this is an access, and in no-retention mode the delivery",
            description = "The address with all its parameters comes from POST /files/{id}/links.")
    public Response get(@HeaderParam("Range") String range) throws IOException {
        limit.check(Network.of(servlet.getRemoteAddr()));
        DeliveryLink link = link();
        if (link.preset() == null) {
            StoredFile opened = links.open(link);
            Response.ResponseBuilder same = opened.isNoRetention()
                    ? null
                    : request.evaluatePreconditions(new EntityTag(opened.id().toString()));
            return finish(same == null ? downloads.response(opened, range, false) : same, link, opened);
        }
        // Asking whether a result is still the same opens the file too, but needs no work.
        var tag = new EntityTag(presets.tag(link), true);
        if (servlet.getHeader(HttpHeaders.IF_NONE_MATCH) != null) {
            Response.ResponseBuilder same = request.evaluatePreconditions(tag);
            if (same != null) {
                return finish(same, link, links.open(link));
            }
        }
        DirectTransform.Picture picture = make(link);
        return finish(
                Response.ok((StreamingOutput) picture.content()::writeTo)
                        .type(picture.format().mediaType())
                        .header(HttpHeaders.CONTENT_LENGTH, picture.bytes())
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                Downloads.disposition(picture.name(), picture.format()))
                        .tag(tag),
                link,
                links.look(link));
    }

    private DirectTransform.Picture make(DeliveryLink link) throws IOException {
        try (var client = ClientConnection.current()) {
            return presets.open(link, client::isGone);
        }
    }

    /** Answers as GET would, and counts as neither access nor delivery; for a preset without its length. */
    @HEAD
    @Operation(hidden = true)
    public Response head(@HeaderParam("Range") String range) {
        limit.check(Network.of(servlet.getRemoteAddr()));
        DeliveryLink link = link();
        StoredFile looked = links.look(link);
        Response.ResponseBuilder response = link.preset() == null
                ? downloads.response(looked, range, true)
                : Response.ok().tag(new EntityTag(presets.tag(link), true));
        return finish(response, link, looked);
    }

    private Response finish(Response.ResponseBuilder response, DeliveryLink link, StoredFile opened) {
        if (link.download() != null) {
            response.header(HttpHeaders.CONTENT_DISPOSITION, null)
                    .header(HttpHeaders.CONTENT_DISPOSITION, SavedAs.attachment(link.download()));
        }
        return response.header(HttpHeaders.CACHE_CONTROL, caching(link, opened))
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header("X-Robots-Tag", "noindex")
                .build();
    }

    private String caching(DeliveryLink link, StoredFile opened) {
        if (opened.isNoRetention()) {
            return "no-store";
        }
        Instant now = clock.instant();
        Duration left = Duration.between(now, link.expires());
        if (opened.getDeleteAt() != null) {
            Duration stays = Duration.between(now, opened.getDeleteAt());
            left = stays.compareTo(left) < 0 ? stays : left;
        }
        left = left.compareTo(KEPT) < 0 ? left : KEPT;
        return "private, max-age=" + Math.max(0, left.toSeconds());
    }

    /** The link as it came; anything in it that cannot be read makes it as worthless as a wrong signature. */
    private DeliveryLink link() {
        if (expires == null || key == null || signature == null) {
            throw DeliveryLinks.worthless();
        }
        try {
            return new DeliveryLink(
                    FileId.fromString(file),
                    preset,
                    Instant.ofEpochSecond(Long.parseLong(expires)),
                    download,
                    UUID.fromString(key),
                    signature);
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw DeliveryLinks.worthless();
        }
    }
}
