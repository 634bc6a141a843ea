package com.opusimg.message.jmap;

import com.opusimg.message.Folder;
import com.opusimg.message.Message;
import java.util.LinkedHashSet;
import java.util.Set;

/** Marks of messages by the names that mail programs give them (RFC 8621, 4.1.1). These are kept; others are not. */
final class Keywords {
    static final String SEEN = "$seen";
    static final String FLAGGED = "$flagged";
    static final String DRAFT = "$draft";

    private Keywords() {}

    /** Those of a message. */
    static Set<String> of(Message message) {
        Set<String> keywords = new LinkedHashSet<>();
        if (!message.unread()) {
            keywords.add(SEEN);
        }
        if (message.starred()) {
            keywords.add(FLAGGED);
        }
        if (message.folder() == Folder.DRAFTS) {
            keywords.add(DRAFT);
        }
        return keywords;
    }
}
