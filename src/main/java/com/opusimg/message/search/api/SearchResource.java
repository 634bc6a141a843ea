package com.opusimg.message.search.api;

import com.opusimg.message.api.ThreadView;
import com.opusimg.message.search.MessageSearch;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Messages by what they say, who they are from and to, and what is attached. */
@Path("messages/search")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Needs(Scope.MESSAGES_READ)
@Tag(name = "Messages")
public class SearchResource {
    @Inject
    MessageSearch search;

    @Inject
    Caller caller;

    /**
     * What was found.
     *
     * @param items messages, as lines of a list, the newest first
     * @param total how many there are in all
     */
    public record FoundView(List<ThreadView> items, int total) {}

    @GET
    @Operation(
            summary = "Messages that have all of these words, the newest first",
            description =
                    "A word finds what begins with it; \"words in quotation marks\" stand in this order; a hyphen excludes."
                            + " from: to: subject: file: look in one place; in:trash, is:unread, is:starred, has:attachment,"
                            + " before:2026-11-27 and after:2026-11-27 narrow. Trash, screener and what is kept out are found by in: alone.")
    public FoundView search(
            @QueryParam("q") String q,
            @QueryParam("position") int position,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        MessageSearch.Found found = search.search(caller.account(), q, position, ListPage.checkLimit(limit));
        return new FoundView(found.page().stream().map(ThreadView::of).toList(), found.total());
    }
}
