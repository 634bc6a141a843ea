package com.opusimg.message;

import com.opusimg.platform.KebabCase;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Where a message lies: in one folder at a time. */
public enum Folder {
    INBOX,
    /** Waits for a decision on its sender, whom the person does not know (MSG-9). */
    SCREENER,
    /** Of a sender who is kept out: lies aside for a while, in case the decision is taken back. */
    KEPT_OUT,
    DRAFTS,
    /** Handed over to be sent; can be taken back until its moment comes. */
    OUTBOX,
    SENT,
    ARCHIVE,
    TRASH;

    /** Folders between which a person moves messages. */
    private static final Set<Folder> OPEN = EnumSet.of(INBOX, ARCHIVE, TRASH, SENT);

    /** Folders whose messages are no part of a conversation as it is read elsewhere. */
    private static final Set<Folder> APART = EnumSet.of(SCREENER, KEPT_OUT, TRASH);

    /** The name in the API. */
    public String id() {
        return KebabCase.of(this);
    }

    /** Whether a person moves messages in and out of it. */
    public boolean open() {
        return OPEN.contains(this);
    }

    /** Whether what lies in it is read only there. */
    public boolean apart() {
        return APART.contains(this);
    }

    /** The folder of a name in the API, if there is one. */
    public static Optional<Folder> of(String id) {
        return Arrays.stream(values()).filter(folder -> folder.id().equals(id)).findFirst();
    }
}
