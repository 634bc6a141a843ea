package com.opusimg.image.api;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RemovedMetadata;
import com.opusimg.image.DirectTransform;
import com.opusimg.image.Jobs;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.api.MultipartUpload;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A picture in, a picture out, within one request: nothing is stored. */
@Path("transform")
@RequestScoped
@Produces(MediaType.WILDCARD)
@Needs(Scope.TRANSFORM)
@Tag(name = "Transform")
public class TransformResource {
    /** How much longer than its file a form may be: a recipe and the fields beside it. */
    private static final long FORM = 128 << 10;

    /** What may follow the last part and means nothing (RFC 2046, 5.1.1), read so that the request is read to its end. */
    private static final int EPILOGUE = 4 << 10;

    private static final Set<String> WORDS = Set.of("strip", "keep");

    @Inject
    DirectTransform transform;

    @Inject
    Caller caller;

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Apply a preset to the picture in the body; the answer is the result, and nothing is stored")
    @APIResponse(responseCode = "200", description = "The result, read back before its first byte is sent")
    @APIResponse(responseCode = "429", description = "Busy, or over a limit; answered before the body is read")
    public Response transform(
            @QueryParam("preset") String preset,
            @QueryParam("metadata") String metadata,
            @QueryParam("name") String name,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @DefaultValue("-1") long length,
            InputStream body)
            throws IOException {
        AccountId account = caller.verifiedAccount();
        Recipe recipe = Jobs.recipe(new Jobs.Order(null, preset, toggle(metadata)));
        transform.enter(account, length);
        return answer(apply(transform.read(body, length), recipe, name));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(summary = "Apply the recipe (or preset) in a form to the file in it")
    @APIResponse(responseCode = "200", description = "The result, read back before its first byte is sent")
    public Response transformForm(
            @QueryParam("preset") String preset,
            @QueryParam("metadata") String metadata,
            @QueryParam("name") String name,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @DefaultValue("-1") long length,
            @Context HttpHeaders headers,
            InputStream body)
            throws IOException {
        if (headers.getMediaType() == null) {
            return transform(preset, metadata, name, length, body); // without a type it can only be the raw body
        }
        transform.enter(caller.verifiedAccount(), length < 0 ? length : Math.max(0, length - FORM));
        MultipartUpload form;
        ByteSource picture;
        try {
            form = new MultipartUpload(
                    body,
                    headers.getMediaType().getParameters().get("boundary"),
                    Map.of("recipe", Limits.MAX_RECIPE_BYTES));
            picture = transform.read(form.file(), length);
            form.end();
            body.readNBytes(EPILOGUE);
        } catch (IOException broken) {
            throw MultipartUpload.malformed();
        }
        Recipe recipe = Jobs.recipe(new Jobs.Order(
                form.field("recipe"), or(preset, form.field("preset")), toggle(or(metadata, form.field("metadata")))));
        return answer(apply(picture, recipe, or(name, or(form.field("name"), form.fileName()))));
    }

    private DirectTransform.Picture apply(ByteSource picture, Recipe recipe, String name) throws IOException {
        try (var client = ClientConnection.current()) {
            return transform.apply(picture, recipe, name, client::isGone);
        }
    }

    private static Response answer(DirectTransform.Picture picture) {
        RemovedMetadata removed = picture.removed();
        return Response.ok((StreamingOutput) picture.content()::writeTo)
                .type(picture.format().mediaType())
                .header(HttpHeaders.CONTENT_LENGTH, picture.bytes())
                .header(HttpHeaders.CONTENT_DISPOSITION, Downloads.disposition(picture.name(), picture.format()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Opus-Width", picture.width())
                .header("Opus-Height", picture.height())
                .header("Opus-Removed-Fields", removed.count())
                .header("Opus-Removed-Place", removed.place())
                .header(
                        "Opus-Removed-Groups",
                        removed.groups().stream()
                                .map(fields -> fields.group().id())
                                .collect(Collectors.joining(", ")))
                .build();
    }

    /** A word, or names of fields to keep with commas between them, as JSON. */
    private static String toggle(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (WORDS.contains(text)) {
            return JsonText.PROVIDER.createValue(text).toString();
        }
        var fields = JsonText.PROVIDER.createArrayBuilder();
        Stream.of(text.split(",")).map(String::strip).forEach(fields::add);
        return fields.build().toString();
    }

    private static String or(String first, String second) {
        return first == null || first.isBlank() ? second : first;
    }
}
