package com.opusimg.message.contact.api;

import com.opusimg.message.contact.BookEntry;
import com.opusimg.message.contact.Card;
import com.opusimg.message.contact.ContactBook;
import com.opusimg.message.contact.ContactExport;
import com.opusimg.message.contact.ContactId;
import com.opusimg.message.contact.Contacts;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The contact book: names, mail addresses, telephone numbers and groups, and nothing else. */
@Path("contacts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Scope.CONTACTS)
@Tag(name = "Contacts")
public class ContactsResource {
    @Inject
    ContactBook book;

    @Inject
    Contacts contacts;

    @Inject
    Caller caller;

    /**
     * A contact. It has a name, an address or a number at least.
     *
     * @param version that was seen; for changes only
     * @param name as it is shown; absent, it is made of given and family name
     * @param addresses at most 20
     * @param numbers at most 20
     */
    public record ContactRequest(
            Integer version,
            String name,
            String givenName,
            String familyName,
            List<ContactView.AddressView> addresses,
            List<ContactView.NumberView> numbers,
            List<String> groups) {
        Card card() {
            return new Card(
                    text(name),
                    text(givenName),
                    text(familyName),
                    entries(addresses, one -> new Card.Entry(text(one.address()), text(one.label()))),
                    entries(numbers, one -> new Card.Entry(text(one.number()), text(one.label()))),
                    entries(groups, ContactsResource::text));
        }
    }

    /**
     * Contacts that become one.
     *
     * @param ids two at least
     * @param winner the one of them that stays, with its name
     */
    public record MergeRequest(List<String> ids, String winner) {}

    /** Contacts that come into a group. */
    public record GroupRequest(String group, List<String> ids) {}

    /** Another name for a group. */
    public record GroupChange(String group, String newName) {}

    /**
     * A group.
     *
     * @param contacts how many it has
     */
    public record GroupView(String group, int contacts) {}

    @GET
    @Operation(
            summary =
                    "Your contacts, newest first; with q those in which words begin so, or numbers have these digits; with group those of one group")
    public ListPage<ContactView> list(
            @QueryParam("q") String q,
            @QueryParam("group") String group,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        return ListPage.of(
                book.before(caller.account(), q, group, ListPage.decode(cursor), limit + 1),
                limit,
                entry -> entry.id().value(),
                ContactView::of);
    }

    @POST
    @Operation(summary = "Add a contact")
    @APIResponseSchema(value = ContactView.class, responseCode = "201", responseDescription = "Added")
    public Response create(ContactRequest body) {
        BookEntry made =
                contacts.create(caller.verifiedAccount(), Bodies.required(body).card());
        return Response.created(URI.create("/api/v1/contacts/" + made.id()))
                .entity(ContactView.of(made))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A contact")
    public ContactView get(@PathParam("id") ContactId id) {
        return ContactView.of(book.get(caller.account(), id));
    }

    @PUT
    @Path("{id}")
    @Operation(
            summary =
                    "Change a contact: all of it, with the version that you saw; 409 where it was changed since, so that nothing is lost")
    public ContactView change(@PathParam("id") ContactId id, ContactRequest body) {
        ContactRequest given = Bodies.required(body);
        if (given.version() == null) {
            throw ProblemException.invalid("version", "Send the version of the contact that you changed.");
        }
        return ContactView.of(contacts.change(caller.account(), id, given.version(), given.card()));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Delete a contact")
    public void delete(@PathParam("id") ContactId id) {
        contacts.delete(caller.account(), id);
    }

    @PUT
    @Path("{id}/own")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Have an imported contact count as your own: it stays when imports are deleted")
    public ContactView keep(@PathParam("id") ContactId id) {
        return ContactView.of(contacts.keep(caller.account(), id));
    }

    @POST
    @Path("merge")
    @Operation(summary = "Make several contacts one")
    public ContactView merge(MergeRequest body) {
        MergeRequest given = Bodies.required(body);
        return ContactView.of(
                contacts.merge(caller.account(), ids(given.ids(), "ids"), id(text(given.winner()), "winner")));
    }

    @GET
    @Path("suggest")
    @Operation(
            summary =
                    "Addresses to complete what is typed: words of name or address begin so; those written to last come first")
    public List<SuggestionView> suggest(@QueryParam("q") String q, @QueryParam("limit") @DefaultValue("10") int limit) {
        if (limit < 1 || limit > ContactBook.MOST_SUGGESTIONS) {
            throw ProblemException.invalid("limit", "The limit is from 1 to " + ContactBook.MOST_SUGGESTIONS + ".");
        }
        return book.suggest(caller.account(), text(q), limit).stream()
                .map(SuggestionView::of)
                .toList();
    }

    @GET
    @Path("groups")
    @Operation(summary = "Your groups, in the order of their names")
    public List<GroupView> groups() {
        return book.groups(caller.account()).entrySet().stream()
                .map(one -> new GroupView(one.getKey(), one.getValue()))
                .toList();
    }

    @PUT
    @Path("groups")
    @Operation(summary = "Put contacts into a group, which is there from then on")
    public void group(GroupRequest body) {
        GroupRequest given = Bodies.required(body);
        contacts.group(caller.account(), ids(given.ids(), "ids"), given.group());
    }

    @PATCH
    @Path("groups")
    @Operation(summary = "Give a group another name; that of another group makes them one")
    public void renameGroup(GroupChange body) {
        GroupChange given = Bodies.required(body);
        contacts.renameGroup(caller.account(), given.group(), given.newName());
    }

    @DELETE
    @Path("groups")
    @Operation(summary = "Delete a group; its contacts stay")
    public void deleteGroup(@QueryParam("group") String group) {
        contacts.deleteGroup(caller.account(), group);
    }

    @GET
    @Path("export")
    @Produces("text/vcard")
    @Operation(
            summary = "Your contacts as vCards, version 3 or 4: all of them, those of a group, or those with these ids")
    @APIResponse(responseCode = "200", description = "vCards")
    public Response export(
            @QueryParam("version") @DefaultValue("4") String version,
            @QueryParam("group") String group,
            @QueryParam("id") List<String> ids) {
        if (!version.equals("3") && !version.equals("4")) {
            throw ProblemException.invalid("version", "The version is 3 or 4.");
        }
        List<BookEntry> entries = ids.isEmpty()
                ? book.sorted(caller.account(), null, group, 0, Integer.MAX_VALUE)
                        .entries()
                : book.all(caller.account(), ids(ids, "id"));
        List<Card> cards = entries.stream().map(BookEntry::card).toList();
        StreamingOutput text = out ->
                ContactExport.write(cards, version.equals("4"), new OutputStreamWriter(out, StandardCharsets.UTF_8));
        return Response.ok(text, "text/vcard; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"contacts.vcf\"")
                .build();
    }

    private static List<ContactId> ids(List<String> given, String field) {
        return entries(given, one -> id(one, field));
    }

    private static ContactId id(String text, String field) {
        try {
            return ContactId.fromString(text(text));
        } catch (IllegalArgumentException none) {
            throw ProblemException.invalid(field, "These are no ids of contacts.");
        }
    }

    private static <F, T> List<T> entries(List<F> given, Function<F, T> form) {
        if (given == null) {
            return List.of();
        }
        if (given.stream().anyMatch(Objects::isNull)) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "A list of the request holds a null.");
        }
        return given.stream().map(form).toList();
    }

    private static String text(String given) {
        return given == null ? "" : given;
    }
}
