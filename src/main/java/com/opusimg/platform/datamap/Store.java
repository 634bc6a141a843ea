package com.opusimg.platform.datamap;

/** Kinds of places in which something is kept. */
public enum Store {
    /** Tables of the database. */
    DATABASE,
    /** Files in {@code OPUS_DATA/files}, encrypted. */
    FILES,
    /** Keys on disk. */
    KEYS,
    /** The queue's journal. */
    QUEUE,
    /** Sessions of the web server, in its memory. */
    SESSIONS,
    /** Memory of the portal, gone at the latest when it stops. */
    MEMORY,
    /** Memory of a worker process. */
    WORKERS,
    /** Log files. */
    LOG,
    /** Mail as files, where no mail server is set up. */
    MAIL_FOLDER,
    /** An index for searching. */
    INDEX,
    /** Copies that {@code ./opus backup} makes. */
    BACKUP,
    /** Files of the server that a start makes anew. */
    SERVER,
    /** The person's own browser. */
    BROWSER;
}
