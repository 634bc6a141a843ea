package com.opusimg.rights;

import com.opusimg.platform.AccountId;
import java.io.IOException;

/** What one feature puts into a person's package (GDPR Art. 15, 20; RGT-1, RGT-4). */
public interface ExportSection {
    /** Stable short name: the section's file is {@code data/} and it, with {@code .json}; its title is the text {@code export.} and it. */
    String id();

    /** Sections stand in the package from low to high. */
    int order();

    /**
     * Writes all that the feature holds of the account, in portions, so that memory does not grow with it. Runs outside of
     * any transaction; what the person deletes meanwhile may be missing.
     *
     * @throws IOException when the package cannot be written; the whole is tried again then
     */
    void write(AccountId account, PackageWriter out) throws IOException;
}
