package com.opusimg.message.search;

import java.util.List;

/** The fields of the index. */
final class Fields {
    static final String ID = "id";
    static final String FOLDER = "folder";
    static final String AT = "at";
    /** What holds of it: see the constants below. */
    static final String IS = "is";

    static final String UNREAD = "unread";
    static final String STARRED = "starred";
    static final String ATTACHMENT = "attachment";

    static final String SUBJECT = "subject";
    static final String TEXT = "text";
    static final String FROM = "from";
    static final String TO = "to";
    static final String FILE = "file";

    /** Where words are looked for that name no field. */
    static final List<String> WORDS = List.of(SUBJECT, TEXT, FROM, TO, FILE);

    private Fields() {}
}
