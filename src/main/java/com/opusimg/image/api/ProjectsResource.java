package com.opusimg.image.api;

import com.opusimg.image.Project;
import com.opusimg.image.ProjectId;
import com.opusimg.image.Projects;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Projects. */
@Path("projects")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Projects")
public class ProjectsResource {
    @Inject
    Projects projects;

    @Inject
    Caller caller;

    /** The name of a project. */
    public record Naming(String name) {}

    /** A project as the API shows it. */
    public record ProjectView(String id, String name, long files, Instant createdAt) {}

    @POST
    @Needs(Scope.FILES_WRITE)
    @Operation(summary = "Make a project")
    @APIResponseSchema(value = ProjectView.class, responseCode = "201", responseDescription = "Made")
    public Response create(Naming body) {
        Project project =
                projects.create(caller.account(), Bodies.required(body).name());
        return Response.created(URI.create("/api/v1/projects/" + project.id()))
                .entity(view(project))
                .build();
    }

    @GET
    @Needs(Scope.FILES_READ)
    @Operation(summary = "Your projects, newest first")
    public ListPage<ProjectView> list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        return ListPage.of(
                projects.before(caller.account(), ListPage.decode(cursor), limit + 1),
                limit,
                project -> project.id().value(),
                this::view);
    }

    @GET
    @Path("{id}")
    @Needs(Scope.FILES_READ)
    @Operation(summary = "A project; its files are listed by GET /files?project=")
    public ProjectView get(@PathParam("id") ProjectId id) {
        return view(projects.get(caller.account(), id));
    }

    @PATCH
    @Path("{id}")
    @Needs(Scope.FILES_WRITE)
    @Operation(summary = "Rename a project")
    public ProjectView rename(@PathParam("id") ProjectId id, Naming body) {
        return view(projects.rename(caller.account(), id, Bodies.required(body).name()));
    }

    @DELETE
    @Path("{id}")
    @Needs(Scope.FILES_WRITE)
    @Operation(summary = "Delete a project with all its files: originals, results and thumbnails")
    public void delete(@PathParam("id") ProjectId id) {
        projects.delete(caller.account(), id);
    }

    private ProjectView view(Project project) {
        return new ProjectView(
                project.id().toString(), project.getName(), projects.countFiles(project.id()), project.getCreatedAt());
    }
}
