package com.opusimg.message.search;

import com.opusimg.message.MailboxFeed;
import com.opusimg.message.Mailboxes;
import com.opusimg.message.MessageId;
import com.opusimg.message.Messages;
import com.opusimg.message.attachment.Attached;
import com.opusimg.message.attachment.Attachments;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.search.Query;

/** Searches a person's messages. */
@ApplicationScoped
public class MessageSearch {
    /** The furthest hit that can be asked for. */
    private static final int DEEPEST = 10_000;

    /** The most messages of a search that is part of a larger one. */
    private static final int MOST_NAMED = 5_000;

    /** Where words may stand. */
    public enum In {
        FROM(Fields.FROM),
        /** Whoever it went to, openly or not. */
        TO(Fields.TO),
        SUBJECT(Fields.SUBJECT),
        BODY(Fields.TEXT),
        /** Names of what is attached. */
        FILE(Fields.FILE);

        private final String field;

        In(String field) {
            this.field = field;
        }

        String field() {
            return field;
        }
    }

    @Inject
    Mailboxes mailboxes;

    @Inject
    MailboxFeed feed;

    @Inject
    Messages messages;

    @Inject
    Attachments attachments;

    @Inject
    MailboxIndexes indexes;

    /**
     * What was found, the newest first.
     *
     * @param total how many messages there are in all
     */
    public record Found(List<Messages.Headed> page, int total) {}

    /**
     * Searches; refuses with {@code invalid-request} what {@link SearchText} does not understand.
     *
     * @param position how many hits lie before the page
     */
    public Found search(AccountId owner, String text, int position, int limit) {
        mailboxes.require(owner);
        if (position < 0 || position > DEEPEST) {
            throw ProblemException.invalid("position", "A position is from 0 to " + DEEPEST + ".");
        }
        Query query = SearchText.parse(text);
        MailboxIndex index = indexes.of(owner);
        try {
            if (index.follow((read, most) -> feed.after(owner, read, most), id -> files(owner, id))) {
                indexes.weigh(owner);
            }
            MailboxIndex.Hits hits = index.search(query, position, limit);
            List<Messages.Headed> page = messages.headed(owner, hits.page());
            int missing = forget(index, hits.page(), page);
            return new Found(page, hits.total() - missing);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Messages in which all words stand, in any folder: the newest {@value #MOST_NAMED}.
     *
     * @param fields where the words may stand; several are one search over all of them
     */
    public List<MessageId> named(AccountId owner, Set<In> fields, String text) {
        mailboxes.require(owner);
        Query query = SearchText.words(fields, text);
        MailboxIndex index = indexes.of(owner);
        try {
            if (index.follow((read, most) -> feed.after(owner, read, most), id -> files(owner, id))) {
                indexes.weigh(owner);
            }
            return index.search(query, 0, MOST_NAMED).page();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Takes out what another node deleted, or what is overdue. */
    private static int forget(MailboxIndex index, List<MessageId> hits, List<Messages.Headed> there)
            throws IOException {
        Set<MessageId> gone = new HashSet<>(hits);
        there.forEach(one -> gone.remove(one.message().id()));
        if (!gone.isEmpty()) {
            index.forget(gone);
        }
        return gone.size();
    }

    private List<String> files(AccountId owner, MessageId message) {
        try {
            return attachments.of(owner, message).stream().map(Attached::name).toList();
        } catch (ProblemException goneMeanwhile) {
            return List.of();
        }
    }
}
