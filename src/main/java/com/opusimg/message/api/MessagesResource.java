package com.opusimg.message.api;

import com.opusimg.message.Answers;
import com.opusimg.message.Folder;
import com.opusimg.message.ListCursor;
import com.opusimg.message.Mailboxes;
import com.opusimg.message.MessageId;
import com.opusimg.message.Messages;
import com.opusimg.message.Screener;
import com.opusimg.message.Sending;
import com.opusimg.message.ThreadId;
import com.opusimg.message.TrashPortions;
import com.opusimg.platform.KebabCase;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.problem.ProblemException;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Messages as they are read, sorted and deleted. */
@Path("messages")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Scope.MESSAGES_READ)
@Tag(name = "Messages")
public class MessagesResource {
    @Inject
    Messages messages;

    @Inject
    Answers answers;

    @Inject
    Sending sending;

    @Inject
    TrashPortions trash;

    @Inject
    Screener screener;

    @Inject
    Mailboxes mailboxes;

    @Inject
    MailboxEvents events;

    @Inject
    Caller caller;

    /** How many threads a folder has, and how many of them have something unread. */
    public record FolderView(String folder, long threads, long unread) {}

    /** A thread as it lies in a folder. */
    public record ThreadChoice(String thread, String folder) {}

    /**
     * Messages, by their own ids or by the threads of a folder.
     *
     * @param folder where to: {@code inbox}, {@code archive} or {@code trash}; absent leaves them
     */
    public record ChangeRequest(
            List<String> messages, List<ThreadChoice> threads, String folder, Boolean unread, Boolean starred) {}

    /** How many messages were changed or deleted. */
    public record DoneView(int messages) {}

    /**
     * A thread: the oldest message first.
     *
     * @param sender what you decided on who wrote last, or absent
     */
    public record ConversationView(String thread, String subject, SenderView sender, List<MessageView> messages) {}

    @GET
    @Operation(summary = "The threads of a folder, the newest first")
    public ListPage<ThreadView> list(
            @QueryParam("folder") @DefaultValue("inbox") String folder,
            @QueryParam("unread") boolean unread,
            @QueryParam("cursor") String cursor,
            @QueryParam("position") int position,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        List<Messages.Listed> fetched =
                messages.list(caller.account(), folder(folder), ListCursor.decode(cursor), position, unread, limit + 1);
        boolean more = fetched.size() > limit;
        List<Messages.Listed> page = more ? fetched.subList(0, limit) : fetched;
        return new ListPage<>(
                page.stream().map(ThreadView::of).toList(),
                more ? ListCursor.behind(page.getLast().thread()).encoded() : null);
    }

    @GET
    @Path("folders")
    @Operation(summary = "How many threads each folder has")
    public List<FolderView> folders() {
        var counts = messages.counts(caller.account());
        return counts.entrySet().stream()
                .map(one -> new FolderView(
                        one.getKey().id(),
                        one.getValue().threads(),
                        one.getValue().unread()))
                .toList();
    }

    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary =
                    "Tells as server-sent events that something of your messages changed: each event is named state, its data is the mailbox's state")
    public void events(@Context SseEventSink sink, @Context Sse sse) {
        mailboxes.require(caller.account());
        events.follow(caller.account(), sink, sse);
    }

    @GET
    @Path("threads/{thread}")
    @Operation(summary = "A thread as it is read from a folder")
    public ConversationView thread(
            @PathParam("thread") ThreadId thread, @QueryParam("folder") @DefaultValue("inbox") String folder) {
        List<Messages.Read> all = messages.thread(caller.account(), thread, folder(folder));
        SenderView sender = all.reversed().stream()
                .filter(read -> !read.message().outgoing())
                .findFirst()
                .flatMap(read ->
                        screener.decision(caller.account(), read.summary().from()))
                .map(SenderView::of)
                .orElse(null);
        return new ConversationView(
                thread.toString(),
                all.getFirst().summary().subject(),
                sender,
                all.stream().map(this::view).toList());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A message")
    public MessageView get(@PathParam("id") MessageId id) {
        return view(messages.get(caller.account(), id));
    }

    @PATCH
    @Needs(Scope.MESSAGES_WRITE)
    @Operation(summary = "Move messages, mark them as read or unread, or star them: up to 1,000 at once, all or none")
    public DoneView change(ChangeRequest body) {
        ChangeRequest given = Bodies.required(body);
        return new DoneView(messages.change(
                caller.account(),
                chosen(given),
                new Messages.Change(
                        given.folder() == null ? null : folder(given.folder()), given.unread(), given.starred())));
    }

    /**
     * A message to be sent at once.
     *
     * @param from one of your addresses; absent for the main one
     * @param html absent for plain text; what could run or load is not sent
     * @param answers id of the message that it answers; absent for none
     * @param undoSeconds how long it can be taken back; absent for what the mailbox has set
     * @param sendAt when it is to go (RFC 3339); absent for now
     */
    public record MessageRequest(
            String from,
            List<AddressView> to,
            List<AddressView> cc,
            List<AddressView> bcc,
            String subject,
            String text,
            String html,
            String answers,
            Integer undoSeconds,
            String sendAt) {
        DraftsResource.DraftRequest draft() {
            return new DraftsResource.DraftRequest(from, to, cc, bcc, subject, text, html, answers, null);
        }
    }

    @POST
    @Needs(Scope.MESSAGES_WRITE)
    @Operation(
            summary = "Write a message and send it, without a draft and without attachments",
            description = "Ask again with the same Idempotency-Key where the answer was lost: it is sent once.")
    @APIResponseSchema(value = SentView.class, responseCode = "202", responseDescription = "Handed over")
    public Response send(MessageRequest body) {
        MessageRequest given = Bodies.required(body);
        var how = new SendRequest(given.undoSeconds(), given.sendAt());
        DraftsResource.DraftRequest draft = given.draft();
        return Response.accepted(SentView.of(sending.send(
                        caller.verifiedAccount(), draft.content(), draft.answered(), how.undo(), how.at())))
                .build();
    }

    @POST
    @Path("delete")
    @Needs(Scope.MESSAGES_WRITE)
    @Operation(summary = "Delete messages for good, with their attachments: up to 1,000 at once, all or none")
    public DoneView deleteSome(ChangeRequest body) {
        return new DoneView(messages.delete(caller.account(), chosen(Bodies.required(body))));
    }

    @DELETE
    @Path("trash")
    @Needs(Scope.MESSAGES_WRITE)
    @Operation(summary = "Delete what lies in the trash for good")
    public DoneView emptyTrash() {
        return new DoneView(messages.emptyTrash(caller.account(), trash));
    }

    @DELETE
    @Path("{id}")
    @Needs(Scope.MESSAGES_WRITE)
    @Operation(summary = "Delete a message for good, with its attachments")
    public void delete(@PathParam("id") MessageId id) {
        messages.delete(caller.account(), List.of(id));
    }

    @POST
    @Path("{id}/undo")
    @Consumes(MediaType.WILDCARD)
    @Needs(Scope.MESSAGES_WRITE)
    @Operation(summary = "Take a message back that was not sent yet: it is a draft again")
    public void undo(@PathParam("id") MessageId id) {
        sending.takeBack(caller.account(), id);
    }

    @POST
    @Path("{id}/{kind: reply|reply-all|forward}")
    @Consumes(MediaType.WILDCARD)
    @Needs(Scope.MESSAGES_WRITE)
    @Operation(summary = "Begin a draft that answers a message or passes it on")
    @APIResponseSchema(value = DraftView.class, responseCode = "201", responseDescription = "Begun")
    public Response answer(@PathParam("id") MessageId id, @PathParam("kind") String kind) {
        DraftView made = DraftView.of(answers.begin(
                caller.verifiedAccount(),
                id,
                KebabCase.find(Answers.Kind.class, kind).orElseThrow()));
        return Response.created(URI.create("/api/v1/drafts/" + made.id()))
                .entity(made)
                .build();
    }

    private MessageView view(Messages.Read read) {
        return MessageView.of(
                read,
                read.message().outgoing()
                        ? sending.deliveries(caller.account(), read.message().id())
                        : List.of());
    }

    private List<MessageId> chosen(ChangeRequest given) {
        var ids = new ArrayList<MessageId>();
        try {
            if (given.messages() != null) {
                given.messages().forEach(id -> ids.add(MessageId.fromString(id)));
            }
            if (given.threads() != null) {
                if (given.threads().size() > Messages.MOST_AT_ONCE) {
                    throw ProblemException.invalid(
                            "threads", "Name at most " + Messages.MOST_AT_ONCE + " threads at once.");
                }
                ids.addAll(messages.of(
                        caller.account(),
                        given.threads().stream()
                                .map(one ->
                                        new Messages.ThreadIn(ThreadId.fromString(one.thread()), folder(one.folder())))
                                .toList()));
            }
        } catch (IllegalArgumentException | NullPointerException none) {
            throw ProblemException.invalid("messages", "Name messages and threads by their ids.");
        }
        return ids;
    }

    private static Folder folder(String id) {
        return Folder.of(id)
                .orElseThrow(() -> ProblemException.invalid(
                        "folder",
                        "A folder is one of "
                                + Arrays.stream(Folder.values()).map(Folder::id).collect(Collectors.joining(", "))
                                + "."));
    }
}
