package com.opusimg.organisation.api;

import com.opusimg.organisation.Organisation;
import com.opusimg.organisation.Policies;
import com.opusimg.organisation.Seat;
import java.time.Instant;
import java.util.List;

/**
 * An organisation, as one of its members sees it.
 *
 * @param role what the one who asks is in it: {@code owner}, {@code privacy-officer}, {@code billing} or {@code member}
 * @param policies the rules that hold for its members
 */
public record OrganisationView(String id, String name, String role, Instant createdAt, Rules policies) {
    /**
     * Rules for members.
     *
     * @param stripMetadata whether results are made without metadata only
     * @param noRetention whether files go on delivery
     * @param tools the steps that recipes may have; absent for all
     * @param formats the formats that results may have; absent for all
     * @param keepHours how many hours a file stays after it was last opened; absent for what the plan says
     * @param keepFrom before this moment the rule of hours deletes nothing; set by this server
     * @param ownDomains whether only people at the organisation's confirmed domains are invited
     */
    public record Rules(
            boolean stripMetadata,
            boolean noRetention,
            List<String> tools,
            List<String> formats,
            Integer keepHours,
            Instant keepFrom,
            boolean ownDomains) {
        static Rules of(Policies policies) {
            return new Rules(
                    policies.stripMetadata(),
                    policies.noRetention(),
                    policies.tools(),
                    policies.formats(),
                    policies.keepHours(),
                    policies.keepFrom(),
                    policies.ownDomains());
        }

        Policies given() {
            return new Policies(stripMetadata, noRetention, tools, formats, keepHours, null, ownDomains);
        }
    }

    static OrganisationView of(Seat seat) {
        Organisation one = seat.organisation();
        return new OrganisationView(
                one.id().toString(), one.name(), seat.role().id(), one.createdAt(), Rules.of(one.policies()));
    }
}
