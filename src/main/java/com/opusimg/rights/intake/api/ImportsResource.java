package com.opusimg.rights.intake.api;

import com.opusimg.platform.Ids;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import com.opusimg.rights.ImportReport.Outcome;
import com.opusimg.rights.intake.ImportItem;
import com.opusimg.rights.intake.Imports;
import com.opusimg.rights.intake.PackageImport;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Packages that one brings along. */
@Path("me/imports")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs(Scope.ACCOUNT)
@Tag(name = "Your data")
public class ImportsResource {
    @Inject
    Imports imports;

    @Inject
    Caller caller;

    @POST
    @Consumes("application/zip")
    @Operation(summary = "Bring a package along, as the raw body; it is taken in in the background")
    @APIResponseSchema(value = ImportView.class, responseCode = "202", responseDescription = "Sent")
    public Response send(@HeaderParam(HttpHeaders.CONTENT_LENGTH) @DefaultValue("-1") long length, InputStream body)
            throws IOException {
        PackageImport sent = imports.send(caller.verifiedAccount(), body, length);
        return Response.accepted(view(sent))
                .location(URI.create("/api/v1/me/imports/" + sent.id()))
                .build();
    }

    @GET
    @Operation(summary = "Packages that you brought along, newest first")
    public ListPage<ImportView> list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        return ListPage.of(
                imports.before(caller.account(), ListPage.decode(cursor), limit + 1),
                limit,
                PackageImport::id,
                this::view);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "How far an import is, and how much came in")
    public ImportView get(@PathParam("id") UUID id) {
        return view(imports.get(caller.account(), id));
    }

    @GET
    @Path("{id}/items")
    @Operation(
            summary =
                    "What became of each thing of a package, in its order; with outcome, those that were taken, here or left")
    public ListPage<ImportItemView> items(
            @PathParam("id") UUID id,
            @QueryParam("outcome") String outcome,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        UUID after = cursor == null || cursor.isEmpty() ? Ids.NIL : ListPage.decode(cursor);
        List<ImportItem> items = imports.items(caller.account(), id, after, outcome(outcome), limit + 1);
        return ListPage.of(items, limit, ImportItem::id, ImportItemView::of);
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Cancel an import; what came in until then stays")
    @APIResponse(responseCode = "204", description = "Cancelled, or ended already")
    public void cancel(@PathParam("id") UUID id) {
        imports.cancel(caller.account(), id);
    }

    private ImportView view(PackageImport one) {
        return ImportView.of(one, imports.counts(caller.account(), one.id()));
    }

    private static Outcome outcome(String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        return Stream.of(Outcome.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("outcome", "The outcome is taken, here or left."));
    }
}
