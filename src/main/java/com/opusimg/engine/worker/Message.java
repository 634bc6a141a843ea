package com.opusimg.engine.worker;

/** The kinds of messages between portal and worker; each is one byte, the length of what follows (8 bytes), and that. */
enum Message {
    /** Worker to portal, first of all: what it can do and how it is confined. */
    HELLO,
    /** Portal to worker: what to do. Then come {@link #OVERLAY}s and the {@link #INPUT}. */
    TASK,
    /** Portal to worker: to read what a document tells. Then comes the {@link #INPUT}. */
    DESCRIBE,
    /** Portal to worker: a picture that the recipe names. */
    OVERLAY,
    /** Portal to worker: the file; the work begins. */
    INPUT,
    /** Worker to portal: how far it is. */
    PROGRESS,
    /** Worker to portal: a part of the file that is made, or of what was read, as JSON. */
    OUTPUT,
    /** Worker to portal: it is done, and this was made. */
    DONE,
    /** Worker to portal, instead: why there is none. */
    REFUSED;

    /** The most bytes of a message that is not an input or overlay. */
    static final int MOST_BYTES = 1 << 18;

    /** The most bytes of what a document tells. */
    static final int MOST_TOLD = 8 << 20;

    private static final Message[] ALL = values();

    static Message of(int code) throws WorkerLostException {
        if (code < 0 || code >= ALL.length) {
            throw new WorkerLostException("A message of no kind: " + code);
        }
        return ALL[code];
    }
}
