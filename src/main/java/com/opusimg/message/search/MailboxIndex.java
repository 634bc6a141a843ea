package com.opusimg.message.search;

import com.opusimg.message.EmailAddress;
import com.opusimg.message.MailboxFeed;
import com.opusimg.message.Message;
import com.opusimg.message.MessageId;
import com.opusimg.message.Summary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.store.ByteBuffersDirectory;

/** The index of one mailbox, in memory. */
final class MailboxIndex {
    private static final int PORTION = 500;
    private static final Sort NEWEST =
            new Sort(LongField.newSortField(Fields.AT, true, SortedNumericSelector.Type.MIN));

    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final IndexWriter writer;
    final SearcherManager searchers;
    private MailboxFeed.Position read = MailboxFeed.Position.START;

    MailboxIndex() throws IOException {
        // The server's threads are the container's: merging is done by the one that writes.
        writer = new IndexWriter(
                directory, new IndexWriterConfig(new SearchAnalyzer()).setMergeScheduler(new SerialMergeScheduler()));
        searchers = new SearcherManager(writer, null);
    }

    /** What was found. */
    record Hits(List<MessageId> page, int total) {}

    /** Gives the messages behind a position. */
    @FunctionalInterface
    interface Feed {
        List<MailboxFeed.Entry> after(MailboxFeed.Position read, int limit);
    }

    /**
     * Takes in what changed since the last time.
     *
     * @param files names of what is attached to a message
     * @return whether there was anything
     */
    synchronized boolean follow(Feed feed, Function<MessageId, List<String>> files) throws IOException {
        List<MailboxFeed.Entry> some;
        boolean changed = false;
        do {
            some = feed.after(read, PORTION);
            for (MailboxFeed.Entry entry : some) {
                Message message = entry.message();
                writer.updateDocument(
                        named(message.id()),
                        document(entry, message.attachments() > 0 ? files.apply(message.id()) : List.of()));
                read = entry.position();
                changed = true;
            }
        } while (some.size() == PORTION);
        if (changed) {
            searchers.maybeRefreshBlocking();
        }
        return changed;
    }

    /** Takes messages out, so that no word of them is left in memory. */
    synchronized void forget(Collection<MessageId> gone) throws IOException {
        writer.deleteDocuments(gone.stream().map(MailboxIndex::named).toArray(Term[]::new));
        writer.forceMergeDeletes();
        searchers.maybeRefreshBlocking();
    }

    /** The newest messages that a query finds, from a position on. */
    Hits search(Query query, int position, int limit) throws IOException {
        IndexSearcher searcher = searchers.acquire();
        try {
            ScoreDoc[] found = searcher.search(query, position + limit, NEWEST).scoreDocs;
            List<MessageId> page = new ArrayList<>();
            var stored = searcher.storedFields();
            for (int i = position; i < found.length; i++) {
                page.add(MessageId.fromString(stored.document(found[i].doc).get(Fields.ID)));
            }
            return new Hits(page, searcher.count(query));
        } finally {
            searchers.release(searcher);
        }
    }

    /** About how much memory it takes. */
    long bytes() {
        try {
            long bytes = writer.ramBytesUsed();
            for (String file : directory.listAll()) {
                bytes += directory.fileLength(file);
            }
            return bytes;
        } catch (IOException mergedMeanwhile) {
            return writer.ramBytesUsed();
        }
    }

    private static Term named(MessageId id) {
        return new Term(Fields.ID, id.toString());
    }

    private static Document document(MailboxFeed.Entry entry, List<String> files) {
        Message message = entry.message();
        Summary summary = entry.summary();
        var document = new Document();
        document.add(new StringField(Fields.ID, message.id().toString(), Store.YES));
        document.add(new StringField(Fields.FOLDER, message.folder().id(), Store.NO));
        document.add(new LongField(Fields.AT, message.at().toEpochMilli(), Store.NO));
        flag(document, message.unread(), Fields.UNREAD);
        flag(document, message.starred(), Fields.STARRED);
        flag(document, message.attachments() > 0, Fields.ATTACHMENT);
        text(document, Fields.SUBJECT, summary.subject());
        text(document, Fields.TEXT, entry.content().words());
        text(document, Fields.FROM, person(summary.from()));
        Stream.of(summary.to(), summary.cc(), summary.bcc())
                .flatMap(List::stream)
                .forEach(one -> text(document, Fields.TO, person(one)));
        files.forEach(file -> text(document, Fields.FILE, file));
        return document;
    }

    private static void flag(Document document, boolean holds, String name) {
        if (holds) {
            document.add(new StringField(Fields.IS, name, Store.NO));
        }
    }

    private static void text(Document document, String field, String text) {
        document.add(new TextField(field, text, Store.NO));
    }

    private static String person(EmailAddress address) {
        return address.name() == null ? address.email() : address.name() + " " + address.email();
    }
}
