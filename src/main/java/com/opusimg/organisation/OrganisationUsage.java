package com.opusimg.organisation;

import com.opusimg.image.WorkSums;
import com.opusimg.organisation.MemberRole.Power;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.CsvText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/** What an organisation uses: sums over its members, so that nobody sees what another one does. */
@ApplicationScoped
public class OrganisationUsage {
    @Inject
    Clock clock;

    @Inject
    Seats seats;

    @Inject
    WorkSums sums;

    /**
     * Sums over all members.
     *
     * @param month of the jobs, in UTC
     * @param files kept now
     * @param bytes of these
     * @param jobs begun in the month so far
     */
    public record Use(YearMonth month, int members, long files, long bytes, long jobs) {}

    /** What is used now. */
    @Transactional
    public Use of(AccountId account, OrganisationId organisation) {
        seats.require(account, organisation, Power.USAGE);
        return use(organisation);
    }

    /** The same as a table of one row, with the organisation's name in it. */
    @Transactional
    public String csv(AccountId account, OrganisationId organisation) {
        Seat seat = seats.require(account, organisation, Power.USAGE);
        Use use = use(organisation);
        return CsvText.of(
                List.of("organisation", "month", "members", "files", "bytes", "jobs"),
                List.of(List.of(
                        seat.organisation().name(),
                        use.month().toString(),
                        Integer.toString(use.members()),
                        Long.toString(use.files()),
                        Long.toString(use.bytes()),
                        Long.toString(use.jobs()))));
    }

    private Use use(OrganisationId organisation) {
        List<AccountId> accounts =
                seats.members(organisation).stream().map(Membership::account).toList();
        YearMonth month = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        Instant from = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        WorkSums.Sums all = sums.of(accounts, from);
        return new Use(month, accounts.size(), all.files(), all.bytes(), all.jobs());
    }
}
