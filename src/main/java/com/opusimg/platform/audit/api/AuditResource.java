package com.opusimg.platform.audit.api;

import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.audit.AuditChain;
import com.opusimg.platform.audit.AuditEntry;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The chain for staff, and its verification. */
@Path("admin/audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.AUDIT_READ)
@Tag(name = "Administration")
public class AuditResource {
    @Inject
    AuditChain chain;

    /** An entry; the hash in hexadecimal. */
    public record EntryView(
            long seq,
            Instant at,
            String actor,
            String action,
            String objectType,
            String objectId,
            String detail,
            String hash) {
        static EntryView of(AuditEntry entry) {
            return new EntryView(
                    entry.seq(),
                    entry.at(),
                    entry.actor(),
                    entry.action(),
                    entry.objectType(),
                    entry.objectId(),
                    entry.detail(),
                    HexFormat.of().formatHex(entry.hash()));
        }
    }

    /**
     * Whether the chain is whole.
     *
     * @param firstBroken number of the first entry that does not fit, or absent
     */
    public record VerificationView(boolean intact, long seq, String hash, Long firstBroken) {}

    @GET
    @Operation(summary = "Entries, newest first; with before, those with a lower number")
    public List<EntryView> list(@QueryParam("before") Long before, @QueryParam("limit") @DefaultValue("50") int limit) {
        return chain.before(before == null ? Long.MAX_VALUE : before, ListPage.checkLimit(limit)).stream()
                .map(EntryView::of)
                .toList();
    }

    @GET
    @Path("verification")
    @Operation(summary = "Compute the whole chain again; note the head outside to find a tail that is cut later")
    public VerificationView verify() {
        var result = chain.verify();
        return new VerificationView(
                result.intact(),
                result.head().seq(),
                HexFormat.of().formatHex(result.head().hash()),
                result.firstBroken().orElse(null));
    }
}
