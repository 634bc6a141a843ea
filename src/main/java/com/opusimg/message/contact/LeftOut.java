package com.opusimg.message.contact;

import com.opusimg.rights.ImportReport;
import com.opusimg.rights.ImportReport.Kind;
import com.opusimg.rights.ImportReport.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Reports contacts of a package that do not come in, once what would have taken them in is rolled back. */
@ApplicationScoped
class LeftOut {
    @Transactional
    public void note(List<ContactPackage.Source> sources, String reason, ImportReport report) {
        sources.forEach(source -> report.note(Kind.CONTACT, Outcome.LEFT, source.id(), source.title(), null, reason));
    }
}
