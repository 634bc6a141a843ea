package com.opusimg.rights.intake.api;

import com.opusimg.rights.intake.ImportItem;
import java.util.Locale;

/**
 * What became of one thing of a package.
 *
 * @param kind project, file, preference, or job
 * @param outcome taken, here, or left
 * @param target id of what stands for it here, absent where it was left out
 * @param reason why it was left out: the id of a problem type, or not-in-package, damaged, not-ended, over, invalid-recipe
 */
public record ImportItemView(String kind, String outcome, String name, String target, String reason) {
    static ImportItemView of(ImportItem item) {
        return new ImportItemView(
                item.kind().name().toLowerCase(Locale.ROOT),
                item.outcome().name().toLowerCase(Locale.ROOT),
                item.name(),
                item.target() == null ? null : item.target().toString(),
                item.reason());
    }
}
