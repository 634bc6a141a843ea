package com.opusimg.message;

import com.opusimg.platform.AccountId;
import java.util.Collection;
import java.util.List;

/** Messages with nothing attached. */
final class NoParts implements MessageParts {
    @Override
    public Arriving arriving(AccountId to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Enclosed> enclosed(AccountId account, MessageId message) {
        return List.of();
    }

    @Override
    public void removed(AccountId account, Collection<MessageId> messages) {}

    @Override
    public int copied(AccountId account, MessageId from, MessageId draft) {
        return 0;
    }

    @Override
    public void requireSendable(AccountId account, MessageId draft, MessageLimits limits) {}

    @Override
    public Readiness readiness(AccountId account, MessageId message) {
        return Readiness.READY;
    }

    @Override
    public Copies copies(AccountId from, MessageId message, AccountId to) {
        return new Copies() {
            @Override
            public int count() {
                return 0;
            }

            @Override
            public void keep(AccountId account, MessageId copy) {}

            @Override
            public void close() {}
        };
    }
}
