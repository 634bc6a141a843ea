package com.opusimg.rights;

import com.opusimg.platform.AccountId;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * What one feature puts into a person's package (GDPR Art. 15, 20; RGT-1, RGT-4). Its title is the text {@code export.} and its
 * id, what it is that with {@code .text}. One whose rows are entities is an {@link EntitySection}.
 */
public interface ExportSection {
    /** Stable short name: the section's file is {@code data/} and it, with {@code .json}. */
    String id();

    /** Sections stand in the package from low to high; no two share a place. */
    int order();

    /** The lists of its file, in the order in which they are written. */
    List<PackageList> lists();

    /** Ids of the purposes for which it is held. */
    Set<String> purposes();

    /** Until when it is held, in words. */
    String kept();

    /** How many bytes of files it will write, as far as that is known. */
    default long bytes(AccountId account) {
        return 0;
    }

    /**
     * Writes all that the feature holds of the account, in portions, so that memory does not grow with it. Runs outside of
     * any transaction; what the person deletes meanwhile may be missing.
     *
     * @throws IOException when the package cannot be written; the whole is tried again then
     */
    void write(AccountId account, PackageWriter out) throws IOException;
}
