package com.opusimg.platform.audit.api;

import com.opusimg.platform.CsvText;
import com.opusimg.platform.KebabCase;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.api.TextFile;
import com.opusimg.platform.audit.AuditCheckpoint;
import com.opusimg.platform.audit.AuditCheckpoints;
import com.opusimg.platform.audit.AuditEntry;
import com.opusimg.platform.audit.AuditExport;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.audit.AuditSearch;
import com.opusimg.platform.audit.AuditSearch.DayCount;
import com.opusimg.platform.audit.AuditVerification;
import com.opusimg.platform.audit.AuditWatch;
import com.opusimg.platform.audit.ChainAction;
import com.opusimg.platform.audit.Finding;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit log for staff: its entries, its verification, and what is kept outside of it (SEC-2, SEC-4). */
@Path("audit")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.AUDIT_READ)
@Tag(name = "Administration")
public class AuditResource {
    /** The most rows of a file of filtered entries. */
    static final int MOST_ROWS = 10_000;

    private static final String LINES = "application/x-ndjson";

    @Inject
    AuditSearch search;

    @Inject
    AuditWatch watch;

    @Inject
    AuditCheckpoints checkpoints;

    @Inject
    AuditExport export;

    @Inject
    AuditLog audit;

    @Inject
    Caller caller;

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
                    hex(entry.hash()));
        }
    }

    /**
     * What is wrong, and where.
     *
     * @param kind {@code altered}, {@code removed}, {@code reordered}, {@code inserted}, {@code tail-cut}, {@code head}, {@code rewritten}
     *     or {@code checkpoint}
     */
    public record FindingView(String kind, long from, long to) {
        static FindingView of(Finding one) {
            return new FindingView(KebabCase.of(one.kind()), one.from(), one.to());
        }
    }

    /**
     * Whether the chain is whole.
     *
     * @param rows entries that were computed again
     * @param checkpoints signed checkpoints that it was held against
     * @param firstBroken number of the first entry that does not fit, or absent
     */
    public record VerificationView(
            boolean intact,
            long seq,
            String hash,
            long rows,
            int checkpoints,
            Long firstBroken,
            List<FindingView> findings) {
        static VerificationView of(AuditVerification outcome) {
            return new VerificationView(
                    outcome.intact(),
                    outcome.head().seq(),
                    hex(outcome.head().hash()),
                    outcome.rows(),
                    outcome.checkpoints(),
                    outcome.firstBroken().orElse(null),
                    outcome.findings().stream().map(FindingView::of).toList());
        }
    }

    /**
     * What the continuous verification knows.
     *
     * @param verifiedTo entry up to which everything was verified
     * @param roundTo how far the present round has come
     * @param roundAt when the last whole round ended
     * @param roundSeq last entry of that round
     */
    public record WatchView(
            long verifiedTo,
            Instant verifiedAt,
            long roundTo,
            Instant roundAt,
            long roundSeq,
            FindingView broken,
            Instant foundAt) {
        static WatchView of(AuditWatch.State state) {
            return new WatchView(
                    state.verifiedTo(),
                    state.verifiedAt(),
                    state.roundTo(),
                    state.roundAt(),
                    state.roundSeq(),
                    state.broken().map(FindingView::of).orElse(null),
                    state.foundAt());
        }
    }

    /** A checkpoint; {@code jws} is the statement with its signature (RFC 7515). */
    public record CheckpointView(long seq, String hash, Instant at, String jws) {
        static CheckpointView of(AuditCheckpoint one) {
            return new CheckpointView(one.seq(), hex(one.hash()), one.at(), one.jws());
        }
    }

    /** How often something was done on a day (UTC). */
    public record DayView(String day, String action, long entries) {
        static DayView of(DayCount one) {
            return new DayView(one.day().toString(), one.action(), one.entries());
        }
    }

    @GET
    @Operation(summary = "Entries that the filter asks for, newest first; with before, those with a lower number")
    public List<EntryView> list(
            @BeanParam FilterParameters filter,
            @QueryParam("before") Long before,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return search
                .before(filter.filter(), before == null ? Long.MAX_VALUE : before, ListPage.checkLimit(limit))
                .stream()
                .map(EntryView::of)
                .toList();
    }

    @GET
    @Path("csv")
    @Produces("text/csv")
    @Operation(summary = "The same as CSV, up to 10,000 entries a file")
    @APIResponse(responseCode = "200", description = "CSV (RFC 4180)")
    public Response csv(@BeanParam FilterParameters filter, @QueryParam("before") Long before) {
        List<AuditEntry> entries = search.before(filter.filter(), before == null ? Long.MAX_VALUE : before, MOST_ROWS);
        exported("csv");
        List<List<String>> rows = entries.stream()
                .map(one -> Stream.of(
                                Long.toString(one.seq()),
                                one.at().toString(),
                                one.actor(),
                                one.action(),
                                one.objectType(),
                                one.objectId(),
                                one.detail(),
                                hex(one.hash()))
                        .map(cell -> cell == null ? "" : cell)
                        .toList())
                .toList();
        return TextFile.of(
                        CsvText.of(
                                List.of("seq", "at", "actor", "action", "object_type", "object_id", "detail", "hash"),
                                rows),
                        "opus-audit.csv")
                .build();
    }

    @GET
    @Path("days")
    @Operation(summary = "Entries by day and action; figures are up to 30 seconds old")
    public List<DayView> days(@QueryParam("days") @DefaultValue("30") int days) {
        return search.days(days).stream().map(DayView::of).toList();
    }

    @GET
    @Path("days/csv")
    @Produces("text/csv")
    @Operation(summary = "The same as CSV")
    @APIResponse(responseCode = "200", description = "CSV (RFC 4180)")
    public Response daysCsv(@QueryParam("days") @DefaultValue("30") int days) {
        List<List<String>> rows = search.days(days).stream()
                .map(one -> List.of(one.day().toString(), one.action(), Long.toString(one.entries())))
                .toList();
        return TextFile.of(CsvText.of(List.of("day", "action", "entries"), rows), "opus-audit-days.csv")
                .build();
    }

    @GET
    @Path("verification")
    @Operation(summary = "Compute the whole chain again, and hold it against every checkpoint")
    public VerificationView verify() {
        return VerificationView.of(watch.verify());
    }

    @GET
    @Path("watch")
    @Operation(summary = "What the continuous verification knows")
    public WatchView watch() {
        return WatchView.of(watch.state());
    }

    @GET
    @Path("checkpoints")
    @Operation(summary = "Signed checkpoints, newest first; with before, those of a lower number")
    public List<CheckpointView> checkpoints(
            @QueryParam("before") Long before, @QueryParam("limit") @DefaultValue("50") int limit) {
        return checkpoints.before(before == null ? Long.MAX_VALUE : before, ListPage.checkLimit(limit)).stream()
                .map(CheckpointView::of)
                .toList();
    }

    @POST
    @Path("checkpoints")
    @Consumes(MediaType.WILDCARD)
    @Needs(value = Scope.ADMIN, permission = Permission.AUDIT_ACT)
    @Operation(summary = "Sign the head of now")
    @APIResponseSchema(value = CheckpointView.class, responseCode = "201", responseDescription = "Signed and kept")
    public Response make() {
        AuditCheckpoint made = checkpoints
                .make()
                .orElseThrow(() -> new ProblemException(ProblemType.CONFLICT, "The audit log has no entry yet."));
        audit.record(caller.account(), ChainAction.AUDIT_CHECKPOINT_MADE, "audit", null, Long.toString(made.seq()));
        return Response.created(URI.create("/api/v1/audit/checkpoints/" + made.seq()))
                .entity(CheckpointView.of(made))
                .build();
    }

    @GET
    @Path("checkpoints/file")
    @Produces("application/jose")
    @Operation(summary = "Every checkpoint as a file, one a line, for opus verify-audit")
    @APIResponse(responseCode = "200", description = "Compact JWS (RFC 7515), one a line")
    public Response checkpointFile() {
        return attached("opus-audit-checkpoints.jws", "application/jose", export::checkpoints);
    }

    @GET
    @Path("checkpoints/{seq: [0-9]{1,18}}")
    @Operation(summary = "A checkpoint")
    public CheckpointView checkpoint(@PathParam("seq") long seq) {
        return checkpoints
                .find(seq)
                .map(CheckpointView::of)
                .orElseThrow(
                        () -> new ProblemException(ProblemType.NOT_FOUND, "There is no checkpoint of this entry."));
    }

    @GET
    @Path("chain")
    @Produces(LINES)
    @Operation(summary = "The whole chain as a file, a JSON object a line, for opus verify-audit")
    @APIResponse(responseCode = "200", description = "JSON, an entry a line, the oldest first")
    public Response chain() {
        exported("chain");
        return attached("opus-audit-chain.jsonl", LINES, export::chain);
    }

    private void exported(String what) {
        audit.record(caller.account(), ChainAction.AUDIT_EXPORTED, "audit", null, what);
    }

    private static Response attached(String name, String type, StreamingOutput content) {
        return Response.ok(content, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build();
    }

    private static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
