package com.opusimg.rights.erasure;

import com.opusimg.platform.egress.EgressException;
import com.opusimg.rights.erasure.Erasures.Told;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Has the processors told of erasures, each until it answers or was told often enough. */
@ApplicationScoped
class ProcessorNotices {
    private static final System.Logger LOG = System.getLogger(ProcessorNotices.class.getName());

    @Inject
    NoticeRows rows;

    @Inject
    @Any
    Instance<ProcessorNotice> notices;

    /** Tells whom it is time to tell; true when no processor of this erasure has still to answer. */
    boolean settle(UUID erasure) {
        rows.prepare(erasure);
        for (NoticeRows.Claim claim : rows.due(erasure)) {
            if (rows.claim(claim)) {
                rows.note(claim, tell(claim));
            }
        }
        return rows.settled(erasure);
    }

    /** What each processor was told. */
    List<Told> of(UUID erasure) {
        return rows.of(erasure);
    }

    /** The status that it answered with, or null for none. */
    private Integer tell(NoticeRows.Claim claim) {
        Optional<ProcessorNotice> notice = notices.stream()
                .filter(one -> one.tells().equals(claim.integration()))
                .findFirst();
        try {
            return notice.isEmpty() ? null : notice.get().tell(claim.told());
        } catch (EgressException | RuntimeException untold) { // whatever is wrong with one, others are told
            LOG.log(
                    Level.WARNING,
                    "{0} could not be told of the erasure {1}: {2}",
                    claim.integration(),
                    claim.told().erasure(),
                    untold.getClass().getSimpleName());
            return null;
        }
    }
}
