package com.opusimg.rights.erasure.api;

import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Open;
import com.opusimg.rights.erasure.ErasureReceipts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Receipts of erasures, checked for anybody. */
@Path("erasures/verification")
@RequestScoped
@Open
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Account")
public class ErasureReceiptsResource {
    @Inject
    ErasureReceipts receipts;

    /** A receipt: the whole file as a text, or its signature alone. */
    public record ReceiptBody(String receipt) {}

    /** Whether it is genuine, and then which erasure it is of and when that ended. */
    public record VerificationView(boolean valid, String id, Instant completedAt) {}

    @POST
    @Operation(summary = "Check the receipt of an erasure, whoever's it is")
    public VerificationView verify(ReceiptBody body) {
        String given = Bodies.required(body).receipt();
        if (given == null || given.isBlank()) {
            throw ProblemException.invalid("receipt", "Give the receipt as a text.");
        }
        return receipts.verified(given)
                .map(one -> new VerificationView(
                        true, one.getString("receipt_id"), Instant.parse(one.getString("completed_at"))))
                .orElse(new VerificationView(false, null, null));
    }
}
