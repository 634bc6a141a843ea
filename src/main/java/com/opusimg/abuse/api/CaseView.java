package com.opusimg.abuse.api;

import com.opusimg.abuse.AbuseCases.Overview;
import com.opusimg.abuse.Proposal;
import com.opusimg.platform.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * A case as staff see it.
 *
 * @param state {@code proposed} or {@code approved}
 * @param waits whether a second member of staff has to approve what was asked for last
 * @param endsAt when it goes with its evidence if nothing is approved before
 * @param records how many sign-in records are kept for it
 * @param proposals what was asked for, the latest first
 */
public record CaseView(
        String id,
        String account,
        String state,
        boolean waits,
        Instant openedAt,
        Instant endsAt,
        long records,
        List<ProposalView> proposals) {

    /** What one member of staff asked for and, where it was approved, by whom. */
    public record ProposalView(
            String kind,
            String reason,
            LocalDate reviewOn,
            String proposedBy,
            Instant proposedAt,
            String approvedBy,
            Instant approvedAt) {
        static ProposalView of(Proposal proposal) {
            return new ProposalView(
                    proposal.kind().id(),
                    proposal.reason(),
                    LocalDate.ofInstant(proposal.reviewAt(), ZoneOffset.UTC),
                    proposal.proposedBy().toString(),
                    proposal.proposedAt(),
                    proposal.approvedBy().map(AccountId::toString).orElse(null),
                    proposal.approvedAt());
        }
    }

    static CaseView of(Overview found) {
        return new CaseView(
                found.about().id().toString(),
                found.about().account().toString(),
                found.about().state().name().toLowerCase(Locale.ROOT),
                found.waits(),
                found.about().openedAt(),
                found.about().endsAt(),
                found.records(),
                found.proposals().stream().map(ProposalView::of).toList());
    }
}
