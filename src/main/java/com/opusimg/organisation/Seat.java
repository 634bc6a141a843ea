package com.opusimg.organisation;

/** An organisation, and what the one who asks is in it. */
public record Seat(Organisation organisation, Membership membership) {
    /** What the one who asks is. */
    public MemberRole role() {
        return membership.role();
    }

    /** The organisation's id. */
    public OrganisationId id() {
        return organisation.id();
    }
}
