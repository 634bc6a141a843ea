package com.opusimg.message.api;

import com.opusimg.message.Message;
import com.opusimg.message.MessageHtml;
import com.opusimg.message.Messages;
import com.opusimg.message.Origin;
import com.opusimg.message.RemoteContent;
import com.opusimg.message.Sending;
import com.opusimg.message.Summary;
import java.time.Instant;
import java.util.List;

/**
 * A message.
 *
 * @param outgoing whether you wrote it
 * @param messageId the Message-ID (RFC 5322, 3.6.4)
 * @param html with words and their look alone, or absent where the message is plain text
 * @param remote what of it would have been fetched from elsewhere and was not, or absent where there is nothing
 * @param origin how it came from another network, or absent
 * @param goesAt when it is deleted, or absent where it stays
 * @param attachments how many files are attached; see {@code GET /messages/{id}/attachments}
 * @param deliveries what became of it at each recipient, of what you sent
 */
public record MessageView(
        String id,
        String thread,
        String folder,
        boolean outgoing,
        boolean unread,
        boolean starred,
        AddressView from,
        List<AddressView> to,
        List<AddressView> cc,
        List<AddressView> bcc,
        String subject,
        String text,
        String html,
        RemoteView remote,
        String messageId,
        OriginView origin,
        Instant at,
        Instant goesAt,
        int attachments,
        int revision,
        List<DeliveryView> deliveries) {
    /**
     * What became of a message at one recipient.
     *
     * @param state {@code waiting}, {@code delivered}, {@code relayed} to the server of another network, or {@code failed}
     * @param problem {@code no-mailbox}, {@code mailbox-full}, {@code withdrawn}, or of another network {@code refused},
     *     {@code too-large}, {@code not-reached} or {@code returned}; or absent
     * @param gateway {@code smtp} or {@code bridge} where it goes elsewhere, or absent
     * @param answer what the other server said last, or absent
     * @param nextAt when it is tried again, or absent
     */
    public record DeliveryView(
            String email, String state, String problem, Instant at, String gateway, String answer, Instant nextAt) {
        static DeliveryView of(Sending.Delivered one) {
            return new DeliveryView(
                    one.email(), one.state(), one.problem(), one.at(), one.gateway(), one.answer(), one.nextAt());
        }
    }

    /**
     * How a message came from another network.
     *
     * @param gateway {@code smtp} or {@code bridge}
     * @param encrypted whether the last server encrypted its way here
     * @param spf whether the server may send for the domain of the envelope (RFC 7208), or absent
     * @param dkim whether a signature holds (RFC 6376), or absent
     * @param dmarc whether the domain that is shown stands behind it (RFC 7489), or absent
     */
    public record OriginView(String gateway, boolean encrypted, String spf, String dkim, String dmarc) {
        static OriginView of(Origin origin) {
            return origin == null
                    ? null
                    : new OriginView(origin.gateway(), origin.encrypted(), origin.spf(), origin.dkim(), origin.dmarc());
        }
    }

    /**
     * Pictures from elsewhere, none of which was fetched.
     *
     * @param pixels how many of them nobody could see
     * @param trackers hosts that would have learned by these that the message was read
     * @param loadable how many of them {@code POST /messages/{id}/pictures} shows
     */
    public record RemoteView(int pictures, int pixels, List<String> trackers, int loadable) {
        static RemoteView of(String html) {
            RemoteContent remote = html == null ? null : RemoteContent.of(html);
            return remote == null || remote.pictures() == 0
                    ? null
                    : new RemoteView(
                            remote.pictures(),
                            remote.pixels(),
                            remote.trackers(),
                            remote.loadable().size());
        }
    }

    static MessageView of(Messages.Read read, List<Sending.Delivered> deliveries) {
        Message message = read.message();
        Summary summary = read.summary();
        return new MessageView(
                message.id().toString(),
                message.thread().toString(),
                message.folder().id(),
                message.outgoing(),
                message.unread(),
                message.starred(),
                AddressView.of(summary.from()),
                AddressView.of(summary.to()),
                AddressView.of(summary.cc()),
                AddressView.of(summary.bcc()),
                summary.subject(),
                read.content().words(),
                read.content().html() == null
                        ? null
                        : MessageHtml.words(read.content().html()),
                RemoteView.of(read.content().html()),
                summary.messageId(),
                OriginView.of(summary.origin()),
                message.at(),
                read.goesAt(),
                message.attachments(),
                message.revision(),
                deliveries.stream().map(DeliveryView::of).toList());
    }
}
