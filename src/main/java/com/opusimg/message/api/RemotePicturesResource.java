package com.opusimg.message.api;

import com.opusimg.message.MessageId;
import com.opusimg.message.RemotePictures;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pictures that a message has elsewhere, loaded when its reader asks. */
@Path("messages/{id}/pictures")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs(Scope.MESSAGES_READ)
@Tag(name = "Messages")
public class RemotePicturesResource {
    @Inject
    RemotePictures pictures;

    @Inject
    Caller caller;

    /**
     * A message with its pictures.
     *
     * @param html the message's, with pictures that {@code GET /messages/{id}/pictures/{number}} fetches
     * @param pictures how many there are
     */
    public record PicturesView(String html, int pictures) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary =
                    "Show a message with its pictures from elsewhere, for this one look; tracking pixels are left out")
    public PicturesView load(@PathParam("id") MessageId id) {
        RemotePictures.Shown shown = pictures.load(caller.account(), id);
        return new PicturesView(shown.html(), shown.pictures());
    }

    @GET
    @Path("{number: [0-9]{1,4}}")
    @Produces("image/webp")
    @Operation(summary = "A picture of a message, fetched by this server now and drawn anew; it is kept nowhere")
    public Response picture(@PathParam("id") MessageId id, @PathParam("number") int number) throws IOException {
        return Response.ok(pictures.picture(caller.account(), id, number))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .build();
    }
}
