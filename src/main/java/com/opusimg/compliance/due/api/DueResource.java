package com.opusimg.compliance.due.api;

import com.opusimg.compliance.due.Deadline;
import com.opusimg.compliance.due.DueBook;
import com.opusimg.compliance.due.DueWork;
import com.opusimg.platform.api.TextFile;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What is due in the registers that the caller may read: counts that name nobody. */
@Path("compliance/due")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.PROMISES_READ)
@Tag(name = "Compliance")
public class DueResource {
    @Inject
    DueBook book;

    @Inject
    Caller caller;

    /**
     * What is due in a register.
     *
     * @param nextAt the next deadline where that is a moment, else null
     * @param nextOn the next deadline where that is a day with the whole of it, else null
     * @param page path of the page that lists it
     */
    public record DueView(
            String id, String title, long open, long overdue, Instant nextAt, LocalDate nextOn, String page) {
        static DueView of(DueWork work) {
            Deadline next = work.next();
            return new DueView(
                    work.id(),
                    DueBook.title(work),
                    work.open(),
                    work.overdue(),
                    next == null || next.day() != null ? null : next.end(),
                    next == null ? null : next.day(),
                    work.page());
        }
    }

    @GET
    @Operation(summary = "What is open and overdue in each register that you may read, the most pressing first")
    public List<DueView> list() {
        return book.of(caller::may).stream().map(DueView::of).toList();
    }

    @GET
    @Path("csv")
    @Produces("text/csv;charset=utf-8")
    @Operation(summary = "What is due, as CSV")
    @APIResponse(responseCode = "200", description = "A line for each register")
    public Response csv() {
        return TextFile.of(book.csv(book.of(caller::may)), "opus-due.csv").build();
    }
}
