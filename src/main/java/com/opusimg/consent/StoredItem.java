package com.opusimg.consent;

/**
 * Something that this site keeps on people's devices. What it is for and how long it stays is told under {@code storage.} and
 * its id.
 *
 * @param id stable
 * @param kind in which of the browser's stores it lies
 * @param key its name there
 * @param category why it may be kept
 * @param setBy what sets it
 */
public record StoredItem(String id, Kind kind, String key, Category category, Setter setBy) {
    /** The browser's stores. */
    public enum Kind {
        COOKIE,
        LOCAL_STORAGE,
        SESSION_STORAGE,
        INDEXED_DB,
        CACHE
    }

    /** Why it may be kept. */
    public enum Category {
        /** The page that the person asked for does not work without it. */
        NECESSARY,
        /** The person chose something, and asked by that to have it remembered. */
        CONVENIENCE,
        /** Counts how the product is used; off until consent. */
        ANALYTICS,
        /** Marketing and attribution; off until consent. */
        MARKETING
    }

    /** What sets it; all of it is this installation's own. */
    public enum Setter {
        SERVER,
        PAGE,
        SERVICE_WORKER
    }
}
