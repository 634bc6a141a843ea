package com.opusimg.platform.diagnostics.api;

import com.opusimg.platform.KebabCase;
import com.opusimg.platform.diagnostics.Diagnostics;
import com.opusimg.platform.diagnostics.Preview;
import com.opusimg.platform.diagnostics.Report;
import com.opusimg.platform.diagnostics.Reports;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** For staff: what is sent about errors, and a preview of it. */
@Path("admin/diagnostics")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.DIAGNOSTICS_READ)
@Tag(name = "Administration")
public class DiagnosticsResource {
    @Inject
    Diagnostics diagnostics;

    @Inject
    Reports reports;

    @Inject
    Preview preview;

    /**
     * Whether error reports are sent, and the last of them.
     *
     * @param origin that they are sent to, or absent
     * @param agreement on file, or absent
     */
    public record DiagnosticsView(
            boolean on,
            String processor,
            String origin,
            String agreement,
            String location,
            String safeguard,
            List<String> fields,
            List<ReportView> reports) {}

    /**
     * A report to the byte.
     *
     * @param source {@code server} or {@code page}
     */
    public record ReportView(String source, Instant at, String state, String envelope) {
        static ReportView of(Report report) {
            return new ReportView(
                    report.source().name().toLowerCase(Locale.ROOT),
                    report.at(),
                    KebabCase.of(report.state()),
                    report.envelope());
        }
    }

    /** An event as the SDK makes it, and the report that is left of it. */
    public record PreviewView(String before, String after) {}

    @GET
    @Operation(
            summary =
                    "Whether error reports are sent, to whom, what is in them, and the last of server and pages to the byte")
    public DiagnosticsView get() {
        Integration sentry = diagnostics.integration();
        return new DiagnosticsView(
                diagnostics.isOn(),
                sentry.processor(),
                sentry.origins().stream().map(Object::toString).findFirst().orElse(null),
                sentry.agreement().orElse(null),
                sentry.location(),
                sentry.safeguard(),
                sentry.fields().stream().sorted().toList(),
                reports.last().stream().map(ReportView::of).toList());
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.DIAGNOSTICS_ACT)
    @Path("preview")
    @Operation(summary = "Make an error full of somebody's data, and show what would be sent of it; nothing is sent")
    public PreviewView preview() {
        Preview.Sample sample = preview.sample();
        return new PreviewView(sample.before(), sample.after());
    }
}
