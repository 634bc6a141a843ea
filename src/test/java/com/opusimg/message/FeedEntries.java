package com.opusimg.message;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import java.time.Instant;
import java.util.List;

/** Messages as they are read for the search. */
public final class FeedEntries {
    private FeedEntries() {}

    /** One in the inbox of an account. */
    public static MailboxFeed.Entry inbox(AccountId account, String subject, String text) {
        var message = new Message(
                account,
                MessageId.next(),
                new ThreadId(Ids.next()),
                Folder.INBOX,
                false,
                Instant.parse("2026-11-27T08:00:00Z"));
        var from = new EmailAddress("Ada", "ada@opus.test");
        var summary = new Summary(from, List.of(from), List.of(), List.of(), subject, text, "1@opus.test", List.of());
        return new MailboxFeed.Entry(message, summary, new Content(text, null));
    }
}
