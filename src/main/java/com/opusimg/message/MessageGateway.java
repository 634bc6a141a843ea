package com.opusimg.message;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/**
 * A way to people whose mailbox is elsewhere (MSG-4): another network sees what goes over it. Off until the operator configures it, and
 * for each mailbox until its owner chooses it. What comes in, a gateway hands to {@link Incoming}.
 */
public interface MessageGateway {
    /** Stable short name, at most 12 letters. */
    String id();

    /** Whether the operator has set it up, one way or the other. */
    boolean configured();

    /** Whether it carries messages to an address now. */
    boolean reaches(EmailAddress to);

    /**
     * Carries a message to one recipient; at least once: where this server stops in between, it is carried again under the same
     * Message-ID.
     *
     * @throws IOException where what is attached cannot be read now; it is tried again
     */
    Carried carry(Letter letter) throws IOException;

    /**
     * A message for one recipient.
     *
     * @param id the same for each try at it
     * @param summary as the recipient may see it
     * @param returnTo where a report that it could not be delivered goes (RFC 5321, 3.6.3)
     * @param enclosed what is attached, in its order
     */
    record Letter(
            UUID id,
            Message message,
            Summary summary,
            Content content,
            EmailAddress to,
            String returnTo,
            List<MessageParts.Enclosed> enclosed) {}

    /** What became of it. */
    sealed interface Carried {
        /** The next server has taken it, and answers for it from now on. */
        record Taken() implements Carried {}

        /**
         * It was not taken now, and is tried again.
         *
         * @param answer in the other server's words, or null
         */
        record Later(String answer) implements Carried {}

        /**
         * It will not be taken.
         *
         * @param problem stable short name
         * @param answer in the other server's words, or null
         */
        record Refused(String problem, String answer) implements Carried {}
    }
}
