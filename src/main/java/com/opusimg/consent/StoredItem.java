package com.opusimg.consent;

import com.opusimg.platform.purpose.Category;
import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;

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
    /** How long it stays, in words, with the periods of the settings. */
    public String lifetime(Settings settings, Figures figures) {
        return Texts.text(
                "storage." + id + ".lifetime",
                figures.period(settings.get(Settings.SESSION_REMEMBERED)),
                figures.period(settings.get(Settings.CONSENT_VALIDITY)));
    }

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
