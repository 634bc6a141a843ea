package com.opusimg.rights.export;

import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.purpose.Purposes;
import com.opusimg.rights.ExportSection;
import java.util.List;

/** What the data of a section is held for: the one place that says where this is known from. */
public final class SectionPurposes {
    private SectionPurposes() {}

    /** The purposes of a section, in the order of the register. */
    public static List<Purpose> of(ExportSection section) {
        section.purposes().forEach(Purposes::get); // an unregistered one is an error here already
        return Purposes.all().stream()
                .filter(purpose -> section.purposes().contains(purpose.id()))
                .toList();
    }
}
