package com.opusimg.message;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;

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

    /**
     * A part of a message as it leaves this installation.
     *
     * @param type media type
     * @param contentId by which the text shows it (RFC 2392), or null
     * @param shownWithin whether the text shows it where it stands
     */
    record Enclosed(String name, String type, String contentId, boolean shownWithin, long bytes, Bytes content) {}

    /** Opens the bytes of a part; the caller closes them. */
    @FunctionalInterface
    interface Bytes {
        InputStream open() throws IOException;
    }

    /** Parts of a message that comes from elsewhere, taken one after the other and kept with the rest. */
    interface Arriving extends Copies {
        /**
         * Takes a part: encrypted for the account and scanned.
         *
         * @param name as its sender calls it, or null
         * @param type media type as they say, or null
         * @param contentId by which the text shows it, or null
         * @return false where malware was found in it; nothing of it is there then
         */
        boolean take(String name, String type, String contentId, InputStream body) throws IOException;
    }

    /** Begins to take parts in for an account, outside of any transaction. */
    Arriving arriving(AccountId to);

    /** What a message has, as it leaves. Without what malware was found in. */
    List<Enclosed> enclosed(AccountId account, MessageId message);

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
