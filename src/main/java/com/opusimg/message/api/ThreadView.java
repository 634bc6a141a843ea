package com.opusimg.message.api;

import com.opusimg.message.Message;
import com.opusimg.message.Messages;
import java.time.Instant;
import java.util.List;

/**
 * A line of a folder's list: a thread with what of it lies there.
 *
 * @param thread id of the thread
 * @param message id of its newest message in the folder
 * @param messages how many of its messages lie in the folder
 * @param unread how many of them were not read
 * @param attachments whether one of them has files
 * @param at when the newest came
 * @param goesAt when the newest is deleted, or absent where it stays
 */
public record ThreadView(
        String thread,
        String folder,
        String message,
        AddressView from,
        List<AddressView> to,
        String subject,
        String preview,
        int messages,
        int unread,
        boolean starred,
        boolean attachments,
        Instant at,
        Instant goesAt) {
    /** A line for one message, as a search finds it. */
    public static ThreadView of(Messages.Headed found) {
        Message message = found.message();
        return new ThreadView(
                message.thread().toString(),
                message.folder().id(),
                message.id().toString(),
                AddressView.of(found.summary().from()),
                AddressView.of(found.summary().to()),
                found.summary().subject(),
                found.summary().preview(),
                1,
                message.unread() ? 1 : 0,
                message.starred(),
                message.attachments() > 0,
                message.at(),
                found.goesAt());
    }

    static ThreadView of(Messages.Listed listed) {
        return new ThreadView(
                listed.thread().thread().toString(),
                listed.thread().folder().id(),
                listed.thread().last().toString(),
                AddressView.of(listed.last().from()),
                AddressView.of(listed.last().to()),
                listed.last().subject(),
                listed.last().preview(),
                listed.thread().messages(),
                listed.thread().unread(),
                listed.thread().starred(),
                listed.thread().attachments(),
                listed.thread().lastAt(),
                listed.goesAt());
    }
}
