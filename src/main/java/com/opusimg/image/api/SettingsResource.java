package com.opusimg.image.api;

import com.opusimg.image.NoRetentionMode;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a person chose for their files. */
@Path("me/settings")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Scope.ACCOUNT)
@Tag(name = "Account")
public class SettingsResource {
    @Inject
    NoRetentionMode noRetention;

    @Inject
    Caller caller;

    /** The choices. */
    public record SettingsView(Boolean noRetention) {}

    @GET
    @Operation(summary = "Your choices")
    public SettingsView get() {
        return new SettingsView(noRetention.isOn(caller.account()));
    }

    @PUT
    @Operation(
            summary =
                    "Switch no-retention mode; comes with Pro+ and Business+, and holds for files that come from now on")
    public SettingsView set(SettingsView body) {
        if (Bodies.required(body).noRetention() == null) {
            throw ProblemException.invalid("noRetention", "Send true or false.");
        }
        noRetention.set(caller.account(), body.noRetention());
        return get();
    }
}
