package com.opusimg.message.contact;

import com.opusimg.platform.web.Texts;
import java.time.Instant;
import java.util.List;
import java.util.MissingResourceException;
import java.util.SortedMap;
import java.util.UUID;

/**
 * What became of an import.
 *
 * @param added contacts that are new
 * @param merged contacts that went into one with the same address, here or in the file itself
 * @param skipped contacts of which nothing is kept that says who they are
 * @param notKept how many contacts had what is not kept, by its name (MSG-7): an id with words under {@code contacts.dropped.}, or what the
 *     file calls it
 * @param remarks the first of them, only as the import is made; they are not stored
 * @param moreRemarks how many there were besides
 */
public record ImportResult(
        UUID id,
        ContactSource kind,
        Instant at,
        int added,
        int merged,
        int skipped,
        SortedMap<String, Integer> notKept,
        List<ImportRemark> remarks,
        int moreRemarks) {
    /** What a name of {@link #notKept} is in words: that of the file where it is none of ours. */
    public static String words(String name) {
        try {
            return Texts.text("contacts.dropped." + name);
        } catch (MissingResourceException theirs) {
            return name;
        }
    }
}
