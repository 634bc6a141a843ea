package com.opusimg.consent;

import com.opusimg.platform.purpose.Category;
import com.opusimg.platform.purpose.Purpose;

/**
 * Something that this site keeps on people's devices. What it is for and how long it stays is told under {@code storage.} and
 * its id.
 *
 * @param id stable
 * @param kind in which of the browser's stores it lies
 * @param key its name there
 * @param purpose why it may be kept
 * @param setBy what sets it
 */
public record StoredItem(String id, Kind kind, String key, Purpose purpose, Setter setBy) {
    /** The group in which it can be refused. */
    public Category category() {
        return purpose.category();
    }

    /** The browser's stores. */
    public enum Kind {
        COOKIE,
        LOCAL_STORAGE,
        SESSION_STORAGE,
        INDEXED_DB,
        CACHE
    }

    /** What sets it; all of it is this installation's own. */
    public enum Setter {
        SERVER,
        PAGE,
        SERVICE_WORKER
    }
}
