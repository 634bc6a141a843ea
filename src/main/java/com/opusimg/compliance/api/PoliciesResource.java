package com.opusimg.compliance.api;

import com.opusimg.compliance.Policies;
import com.opusimg.compliance.Policies.Drift;
import com.opusimg.compliance.PolicyDocument;
import com.opusimg.platform.security.Open;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The policies as everybody reads them. */
@Path("policies")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Open
@Tag(name = "Policies")
public class PoliciesResource {
    private static final String MARKDOWN = "text/markdown;charset=utf-8";

    @Inject
    Policies policies;

    /**
     * A document as it stands now.
     *
     * @param drift what the installation does and the text in force does not say yet, or null
     */
    public record PolicyView(PolicyVersionView inForce, List<PolicyVersionView> upcoming, DriftView drift) {}

    /** What differs, in words, and since when. */
    public record DriftView(String words, Instant since) {
        static DriftView of(Drift drift) {
            return new DriftView(drift.words(), drift.since());
        }
    }

    @GET
    @Operation(summary = "Every policy: the version in force, and versions that are announced; without their texts")
    public List<PolicyView> list() {
        return Arrays.stream(PolicyDocument.values())
                .map(document -> new PolicyView(
                        PolicyVersionView.listed(policies.listed(document)),
                        policies.upcoming(document).stream()
                                .map(PolicyVersionView::listed)
                                .toList(),
                        policies.drift(document).map(DriftView::of).orElse(null)))
                .toList();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "The version of a policy that is in force, with its text")
    public PolicyVersionView get(@PathParam("id") String id) {
        return PolicyVersionView.of(policies.inForce(policies.document(id)));
    }

    @GET
    @Path("{id}/versions")
    @Operation(summary = "Every version of a policy, the newest first; without their texts")
    public List<PolicyVersionView> versions(@PathParam("id") String id) {
        return policies.history(policies.document(id)).stream()
                .map(PolicyVersionView::listed)
                .toList();
    }

    @GET
    @Path("{id}/versions/{version:[1-9][0-9]{0,8}}")
    @Operation(summary = "One version of a policy, with its text")
    public PolicyVersionView version(@PathParam("id") String id, @PathParam("version") int version) {
        return PolicyVersionView.of(policies.version(policies.document(id), version));
    }

    @GET
    @Path("{id}/versions/{version:[1-9][0-9]{0,8}}/text")
    @Produces(MARKDOWN)
    @Operation(summary = "The exact text of a version: its bytes are what the hash is of")
    public String text(@PathParam("id") String id, @PathParam("version") int version) {
        return policies.version(policies.document(id), version).getText();
    }
}
