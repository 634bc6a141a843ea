package com.opusimg.platform.diagnostics.api;

import com.opusimg.platform.api.OwnPages;
import com.opusimg.platform.diagnostics.PageReports;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.Open;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where pages of this site report their errors. */
@Path("diagnostics/reports")
@RequestScoped
@Open
@Tag(name = "Diagnostics")
public class ReportsResource {
    @Inject
    PageReports reports;

    @Inject
    HttpServletRequest request;

    @POST
    @Consumes({MediaType.TEXT_PLAIN, "application/x-sentry-envelope"})
    @Operation(summary = "For this site's own pages: report an error, which is scrubbed before it goes anywhere")
    @APIResponse(
            responseCode = "202",
            description = "Taken; it is scrubbed and sent on, or dropped when there are too many")
    public Response report(@HeaderParam(HttpHeaders.CONTENT_ENCODING) String encoding, InputStream body)
            throws IOException {
        // A page elsewhere could fill the list, and use up what may be sent, with its readers' browsers.
        OwnPages.require(request);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "An error report is sent as it is, without compression.");
        }
        reports.take(
                request.getRemoteAddr(),
                request.getHeader(HttpHeaders.USER_AGENT),
                request.getContentLengthLong(),
                body);
        return Response.accepted().build();
    }
}
