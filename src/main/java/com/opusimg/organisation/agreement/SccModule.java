package com.opusimg.organisation.agreement;

import com.opusimg.platform.web.Texts;
import java.util.regex.Pattern;

/**
 * Modules of the standard contractual clauses (Commission Implementing Decision (EU) 2021/914) that apply to a transfer. The register
 * says of each transfer what makes it lawful, in the operator's words; where these name the clauses, a module applies.
 */
enum SccModule {
    /** Controller to processor: from the organisation to the operator. */
    TWO,
    /** Processor to processor: from the operator to a sub-processor. */
    THREE,
    /** No transfer to a third country, or another safeguard, such as an adequacy decision. */
    NONE;

    private static final Pattern CLAUSES = Pattern.compile(
            "standard\\s+(?:contractual|data\\s+protection)\\s+clauses|\\bSCCs?\\b", Pattern.CASE_INSENSITIVE);

    /** The module that applies under a safeguard, to whom the operator hands data. */
    static SccModule onward(String safeguard) {
        return CLAUSES.matcher(safeguard).find() ? THREE : NONE;
    }

    /** The module that applies where the operator's own place of processing needs a safeguard. */
    static SccModule direct(String safeguard) {
        return CLAUSES.matcher(safeguard).find() ? TWO : NONE;
    }

    String words() {
        return Texts.text("agreement.module." + name());
    }
}
