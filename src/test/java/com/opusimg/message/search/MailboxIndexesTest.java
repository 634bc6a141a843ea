package com.opusimg.message.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.message.FeedEntries;
import com.opusimg.message.MailboxFeed;
import com.opusimg.message.MailboxGone;
import com.opusimg.message.MessageId;
import com.opusimg.message.MessagesGone;
import com.opusimg.platform.AccountId;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.junit.jupiter.api.Test;

class MailboxIndexesTest {
    private static final AccountId ADA = new AccountId(UUID.randomUUID());

    private final MailboxIndexes indexes = new MailboxIndexes();

    @Test
    @Promise("MSG-12")
    void noWordOfADeletedMessageStaysInMemory() throws IOException {
        MailboxFeed.Entry kept = FeedEntries.inbox(ADA, "Keepsake", "stays");
        MailboxFeed.Entry deleted = FeedEntries.inbox(ADA, "Canary", "goes");
        MailboxIndex index = indexes.of(ADA);
        follow(index, List.of(kept, deleted));
        assertThat(has(index, "keepsake")).isTrue();
        assertThat(has(index, "canary")).isTrue();

        indexes.gone(new MessagesGone(ADA, List.of(deleted.message().id())));

        assertThat(has(index, "keepsake")).isTrue();
        assertThat(has(index, "canary")).isFalse();
        assertThat(found(index, "goes")).isEmpty();
        assertThat(found(index, "stays")).containsExactly(kept.message().id());
    }

    @Test
    @Promise("MSG-12")
    void theIndexOfAnErasedMailboxIsGone() throws IOException {
        MailboxIndex index = indexes.of(ADA);
        follow(index, List.of(FeedEntries.inbox(ADA, "Canary", "goes")));

        indexes.gone(new MailboxGone(ADA));

        assertThat(indexes.of(ADA)).isNotSameAs(index);
        assertThat(found(indexes.of(ADA), "canary")).isEmpty();
    }

    private static void follow(MailboxIndex index, List<MailboxFeed.Entry> all) throws IOException {
        Iterator<List<MailboxFeed.Entry>> portions = List.of(all).iterator();
        index.follow((read, limit) -> portions.hasNext() ? portions.next() : List.of(), id -> List.of());
    }

    /** Whether a word stands anywhere in an index, also in what no search finds any more. */
    private static boolean has(MailboxIndex index, String word) throws IOException {
        IndexSearcher searcher = index.searchers.acquire();
        try {
            return searcher.getIndexReader().docFreq(new Term(Fields.SUBJECT, word)) > 0;
        } finally {
            index.searchers.release(searcher);
        }
    }

    private static List<MessageId> found(MailboxIndex index, String word) throws IOException {
        return index.search(SearchText.parse(word), 0, 10).page();
    }
}
