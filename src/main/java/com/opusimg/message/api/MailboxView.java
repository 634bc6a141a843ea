package com.opusimg.message.api;

import com.opusimg.message.MailAddress;
import com.opusimg.message.Mailbox;
import java.time.Instant;
import java.util.List;

/**
 * A mailbox.
 *
 * @param domain of its addresses
 * @param signature put below messages, or absent
 * @param undoSeconds how long a message can be taken back after it was sent
 * @param state counts every change of its messages
 * @param outsideAt since when it takes part in mail with other networks, or absent
 */
public record MailboxView(
        String name,
        String domain,
        String signature,
        long undoSeconds,
        long state,
        Instant openedAt,
        Instant outsideAt,
        List<OwnAddressView> addresses) {
    /**
     * One of its addresses.
     *
     * @param main whether new messages are written from it
     */
    public record OwnAddressView(String id, String address, boolean main, Instant createdAt) {
        static OwnAddressView of(MailAddress address) {
            return new OwnAddressView(address.id().toString(), address.address(), address.main(), address.createdAt());
        }
    }

    static MailboxView of(Mailbox mailbox, String domain, List<MailAddress> addresses) {
        return new MailboxView(
                mailbox.name(),
                domain,
                mailbox.signature(),
                mailbox.undo().toSeconds(),
                mailbox.state(),
                mailbox.openedAt(),
                mailbox.outsideAt(),
                addresses.stream().map(OwnAddressView::of).toList());
    }
}
