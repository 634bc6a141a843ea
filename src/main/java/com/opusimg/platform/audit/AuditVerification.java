package com.opusimg.platform.audit;

import com.opusimg.platform.audit.AuditChain.Head;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a verification.
 *
 * @param head number and hash of the last entry when it began
 * @param rows how many entries were computed again
 * @param findings what is wrong, by where; after {@link AuditVerifier#MOST_FINDINGS} of them no more is looked for
 * @param checkpoints how many checkpoints the chain was held against
 */
public record AuditVerification(Head head, long rows, List<Finding> findings, int checkpoints) {
    /** Whether every entry stands where and as it was written, as far as the chain and its checkpoints tell. */
    public boolean intact() {
        return findings.isEmpty();
    }

    /** Number of the first entry that does not fit. */
    public Optional<Long> firstBroken() {
        return findings.stream().map(Finding::from).min(Long::compare);
    }
}
