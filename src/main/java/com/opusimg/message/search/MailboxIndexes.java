package com.opusimg.message.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.opusimg.message.MailboxGone;
import com.opusimg.message.MessagesGone;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Store;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/** The indexes of those who searched lately: bounded in memory, and gone a while after the last search. */
@PartOf(
        value = "messages",
        store = Store.MEMORY,
        kinds = {DataKind.MESSAGE, DataKind.CONTACT})
@ApplicationScoped
class MailboxIndexes {
    /** Of what the Java machine has, all indexes together take at most one part in so many. */
    private static final int PART = 8;

    private static final Duration IDLE = Duration.ofMinutes(10);

    /** What an index takes that holds nothing. */
    private static final int EMPTY = 1 << 16;

    private final Cache<AccountId, MailboxIndex> indexes = Caffeine.newBuilder()
            .maximumWeight(Runtime.getRuntime().maxMemory() / PART)
            .weigher(
                    (AccountId account, MailboxIndex index) -> (int) Math.min(Integer.MAX_VALUE, EMPTY + index.bytes()))
            .expireAfterAccess(IDLE)
            .scheduler(Scheduler.systemScheduler())
            .build();

    /** The index of an account, begun if there is none. */
    MailboxIndex of(AccountId account) {
        return indexes.get(account, one -> {
            try {
                return new MailboxIndex();
            } catch (IOException never) {
                throw new UncheckedIOException(never);
            }
        });
    }

    /** Notes that an index has grown. */
    void weigh(AccountId account) {
        indexes.asMap().computeIfPresent(account, (one, index) -> index);
    }

    /** What is deleted is found no more, and no word of it stays in memory. */
    void gone(@Observes(during = TransactionPhase.AFTER_SUCCESS) MessagesGone gone) throws IOException {
        MailboxIndex index = indexes.getIfPresent(gone.account());
        if (index != null) {
            index.forget(gone.messages());
        }
    }

    /** Of an erased mailbox nothing stays in memory. */
    void gone(@Observes(during = TransactionPhase.AFTER_SUCCESS) MailboxGone gone) {
        indexes.invalidate(gone.account());
    }
}
