package com.opusimg.image.api;

import com.opusimg.engine.RecipeSchema;
import com.opusimg.platform.security.Open;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a recipe may say, for editors and programs. */
@Path("recipe-schema.json")
@RequestScoped
@Tag(name = "Jobs")
public class RecipeSchemaResource {
    /** The media type that JSON Schema registers with draft 2020-12. */
    static final String MEDIA_TYPE = "application/schema+json";

    private static final String AN_HOUR = "public, max-age=3600";
    private static final EntityTag TAG =
            new EntityTag(Integer.toHexString(RecipeSchema.text().hashCode()));

    @GET
    @Open
    @Produces(MEDIA_TYPE)
    @Operation(summary = "The JSON Schema of recipes (draft 2020-12)")
    public Response schema(@Context Request request) {
        Response.ResponseBuilder answer = request.evaluatePreconditions(TAG);
        if (answer == null) {
            answer = Response.ok(RecipeSchema.text());
        }
        return answer.header(HttpHeaders.CACHE_CONTROL, AN_HOUR).tag(TAG).build();
    }
}
