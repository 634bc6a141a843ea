package com.opusimg.message.contact.api;

import com.opusimg.message.contact.ContactImports;
import com.opusimg.message.contact.ContactSource;
import com.opusimg.message.contact.DevicePermission;
import com.opusimg.message.contact.ImportResult;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Contacts from files and devices, taken in by an explicit act, and taken back. */
@Path("contacts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs(Scope.CONTACTS)
@Tag(name = "Contacts")
public class ContactImportsResource {
    @Inject
    ContactImports imports;

    @Inject
    DevicePermission permission;

    @Inject
    Caller caller;

    /**
     * The permission for the contacts of the device.
     *
     * @param given false takes it back
     */
    public record PermissionRequest(Boolean given) {}

    /**
     * What was deleted.
     *
     * @param contacts how many; of others only a part may have gone
     */
    public record DeletedView(int contacts) {}

    @POST
    @Path("import")
    @Consumes({
        "text/vcard",
        "text/x-vcard",
        "text/directory",
        "text/csv",
        "text/plain",
        MediaType.APPLICATION_OCTET_STREAM,
        MediaType.APPLICATION_JSON
    })
    @Operation(
            summary =
                    "Take contacts in: a file of vCards or a table as the raw body, at most 10 MB, or as JSON what the browser's contact picker gave")
    @APIResponseSchema(value = ImportView.class, responseCode = "201", responseDescription = "Taken in")
    public Response take(@Context HttpHeaders headers, InputStream body) throws IOException {
        MediaType type = headers.getMediaType();
        boolean json = type != null && type.isCompatible(MediaType.APPLICATION_JSON_TYPE) && !type.isWildcardSubtype();
        ImportResult made = json
                ? imports.picked(caller.verifiedAccount(), object(body))
                : imports.file(caller.verifiedAccount(), body, headers.getLength());
        return Response.created(URI.create("/api/v1/contacts/imports/" + made.id()))
                .entity(ImportView.made(made))
                .build();
    }

    @GET
    @Path("imports")
    @Operation(summary = "What came in by imports, newest first")
    public List<ImportView> list() {
        return imports.of(caller.account()).stream().map(ImportView::of).toList();
    }

    @GET
    @Path("imports/{id}")
    @Operation(summary = "An import")
    public ImportView get(@PathParam("id") UUID id) {
        return ImportView.of(imports.get(caller.account(), id));
    }

    @DELETE
    @Path("imports/{id}")
    @Operation(summary = "Delete all that came in by an import, and the record of it")
    public DeletedView delete(@PathParam("id") UUID id) {
        return new DeletedView(imports.delete(caller.account(), id));
    }

    @DELETE
    @Path("imports")
    @Operation(summary = "Delete all that came in by imports; with kind, by those of one kind")
    public DeletedView deleteAll(@QueryParam("kind") String kind) {
        return new DeletedView(imports.deleteAll(caller.account(), kind(kind)));
    }

    @GET
    @Path("permission")
    @Operation(summary = "Whether contacts of your device may be taken in")
    public PermissionView permission() {
        return PermissionView.of(permission.of(caller.account()));
    }

    @PUT
    @Path("permission")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Give the permission for the contacts of your device, or take it back")
    public PermissionView permit(PermissionRequest body) {
        Boolean given = Bodies.required(body).given();
        if (given == null) {
            throw ProblemException.invalid("given", "Say whether the permission is given: true or false.");
        }
        return PermissionView.of(permission.set(caller.account(), given));
    }

    private static JsonObject object(InputStream body) {
        try (JsonReader reader = JsonText.PROVIDER.createReader(body)) {
            return reader.read() instanceof JsonObject object ? object : null;
        }
    }

    private static ContactSource kind(String name) {
        if (name == null || name.isEmpty()) {
            return null;
        }
        return Stream.of(ContactSource.values())
                .filter(one -> one != ContactSource.OWN && one.id().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("kind", "The kind is vcard, csv, picker or package."));
    }
}
