package com.opusimg.message.jmap;

import com.opusimg.message.Drafts;
import com.opusimg.message.Folder;
import com.opusimg.message.Message;
import com.opusimg.message.MessageId;
import com.opusimg.message.Messages;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writing, marking, moving and deleting of messages (RFC 8621, 4.6). */
@ApplicationScoped
class EmailSet {
    private static final String KEYWORDS = "keywords";
    private static final String MAILBOXES = "mailboxIds";

    @Inject
    Messages messages;

    @Inject
    DraftWriter writer;

    @Inject
    MailStates states;

    /** The method {@code Email/set}. */
    JsonObject set(Arguments arguments, Call call) {
        AccountId account = call.account();
        return new SetRun(arguments, call, states.state(account))
                .create(email -> create(email, call))
                .update((id, patch) -> update(account, id, patch))
                .destroy(id -> destroy(account, id))
                .answer(states.state(account));
    }

    private JsonObject create(Arguments email, Call call) {
        Drafts.Draft draft;
        try {
            draft = writer.write(call.verified(), EmailDraft.of(email));
        } catch (ProblemException refused) {
            SetError error = SetError.of(refused);
            // What was not found is a file that it names: the draft itself is new.
            throw refused.type() == ProblemType.NOT_FOUND ? error.as("blobNotFound") : error;
        }
        Message message = draft.message();
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("id", message.id().toString())
                .add("blobId", BlobIds.Part.MESSAGE.of(message.id()))
                .add("threadId", message.thread().toString())
                .add("size", message.bytes())
                .build();
    }

    private JsonValue update(AccountId account, String id, JsonObject patch) {
        Message message = row(account, id);
        Set<String> before = Keywords.of(message);
        Set<String> keywords = patched(before, patch, KEYWORDS);
        Set<String> folders = patched(Set.of(message.folder().id()), patch, MAILBOXES);
        for (String property : patch.keySet()) {
            if (!isOf(property, KEYWORDS) && !isOf(property, MAILBOXES)) {
                throw SetError.properties("Of a message that is there keywords and mailboxIds change alone.", property);
            }
        }
        Folder to = target(message, folders);
        boolean draft = keywords.contains(Keywords.DRAFT);
        if (draft != before.contains(Keywords.DRAFT)) {
            throw SetError.properties("A message is a draft as long as it lies in the mailbox drafts.", KEYWORDS);
        }
        boolean seen = keywords.contains(Keywords.SEEN);
        boolean flagged = keywords.contains(Keywords.FLAGGED);
        var change = new Messages.Change(
                to == message.folder() ? null : to,
                seen == !message.unread() ? null : !seen,
                flagged == message.starred() ? null : flagged);
        if (!change.equals(new Messages.Change(null, null, null))) {
            messages.change(account, List.of(message.id()), change);
        }
        return told(keywords, messages.row(account, message.id()), to);
    }

    /** What became of it but is not as asked for: keywords that are not kept, and a folder that a message of that kind belongs to. */
    private static JsonValue told(Set<String> keywords, Message after, Folder asked) {
        var json = JsonText.PROVIDER.createObjectBuilder();
        boolean other = false;
        if (!keywords.equals(Keywords.of(after))) {
            json.add(KEYWORDS, EmailGet.set(Keywords.of(after)));
            other = true;
        }
        if (after.folder() != asked) {
            json.add(MAILBOXES, EmailGet.set(List.of(after.folder().id())));
            other = true;
        }
        return other ? json.build() : JsonValue.NULL;
    }

    /**
     * Where it is to lie. What is handed over goes to the sent ones by itself, so a program that moves it there as it sends it (RFC 8621,
     * 7.5.1) has what it wants.
     */
    private static Folder target(Message message, Set<String> folders) {
        Set<String> wanted = new LinkedHashSet<>(folders);
        if (message.folder() == Folder.OUTBOX) {
            wanted.remove(Folder.SENT.id());
            if (wanted.isEmpty() && !folders.isEmpty()) {
                return Folder.OUTBOX;
            }
        }
        if (wanted.size() != 1) {
            throw SetError.properties("A message lies in one mailbox.", MAILBOXES);
        }
        return Folder.of(wanted.iterator().next())
                .orElseThrow(() -> SetError.properties("There is no such mailbox.", MAILBOXES));
    }

    private void destroy(AccountId account, String id) {
        messages.delete(account, List.of(row(account, id).id()));
    }

    private Message row(AccountId account, String id) {
        return messages.row(account, Standard.uuid(id).map(MessageId::new).orElseThrow(SetError::notFound));
    }

    private static boolean isOf(String property, String set) {
        return property.equals(set) || property.startsWith(set + "/");
    }

    /** A set of names after a patch: given anew, or name by name. */
    static Set<String> patched(Set<String> before, JsonObject patch, String property) {
        Set<String> after = new LinkedHashSet<>(before);
        if (patch.containsKey(property)) {
            if (!(patch.get(property) instanceof JsonObject given)) {
                throw SetError.properties(property + " is an object of names and true.", property);
            }
            after.clear();
            given.forEach((name, value) -> {
                requireTrue(value, property);
                after.add(property.equals(KEYWORDS) ? name.toLowerCase(java.util.Locale.ROOT) : name);
            });
        }
        for (var step : patch.entrySet()) {
            if (!step.getKey().startsWith(property + "/")) {
                continue;
            }
            if (patch.containsKey(property)) {
                throw new SetError("invalidPatch", property + " is given as a whole, and in part.");
            }
            String name = step.getKey()
                    .substring(property.length() + 1)
                    .replace("~1", "/")
                    .replace("~0", "~");
            name = property.equals(KEYWORDS) ? name.toLowerCase(java.util.Locale.ROOT) : name;
            if (JsonValue.NULL.equals(step.getValue())) {
                after.remove(name);
            } else {
                requireTrue(step.getValue(), step.getKey());
                after.add(name);
            }
        }
        return after;
    }

    private static void requireTrue(JsonValue value, String property) {
        if (!JsonValue.TRUE.equals(value)) {
            throw SetError.properties("A name is set by true.", property);
        }
    }
}
