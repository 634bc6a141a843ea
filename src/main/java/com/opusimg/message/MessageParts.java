package com.opusimg.message;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import java.io.IOException;
import java.util.Collection;

/**
 * What belongs to messages beside their rows: their attachments. Messages tell it what becomes of them, and know no more of it;
 * implemented by {@code message.attachment}.
 */
public interface MessageParts {
    /** Whether a message may leave. */
    enum Readiness {
        READY,
        /** Something of it is still to be looked at; it waits. */
        WAITS,
        /** Something of it may not leave; it goes back to its writer. */
        REFUSED
    }

    /** Parts of a message on their way to a recipient: made ready before anything is held, and thrown away if they are not kept. */
    interface Copies extends AutoCloseable {
        /** How many there are. */
        int count();

        /**
         * Gives them to the copy of the message, in the caller's transaction, which holds the account. Refuses with
         * {@code quota-storage} where they do not fit.
         */
        void keep(AccountId to, MessageId copy);

        @Override
        void close();
    }

    /** Messages go for good, in the caller's transaction, which holds the account: so does whatever nothing else refers to (MSG-12). */
    void removed(AccountId account, Collection<MessageId> messages);

    /**
     * Gives a draft what another message of the account has, in the caller's transaction, which holds the account.
     *
     * @return how many parts the draft has by that
     */
    int copied(AccountId account, MessageId from, MessageId draft);

    /** Throws {@link ProblemException} where the parts of a draft are more than the plan sends, or may not leave. */
    void requireSendable(AccountId account, MessageId draft, MessageLimits limits);

    /** Whether a message that is due may leave now. */
    Readiness readiness(AccountId account, MessageId message);

    /**
     * Makes the parts of a message ready for another account, outside of any transaction, since they can be large.
     *
     * @throws IOException where bytes cannot be read or written; it is tried again later
     */
    Copies copies(AccountId from, MessageId message, AccountId to) throws IOException;
}
