package com.opusimg.organisation;

import com.opusimg.platform.KebabCase;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.web.Texts;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** What somebody is in an organisation, and so what they may do in it. */
public enum MemberRole {
    OWNER(EnumSet.allOf(Power.class)),
    PRIVACY_OFFICER(EnumSet.of(Power.PRIVACY, Power.USAGE)),
    BILLING(EnumSet.of(Power.USAGE)),
    MEMBER(EnumSet.noneOf(Power.class));

    /** What not everybody in an organisation may do. */
    public enum Power {
        /** Invite, change roles, remove people, rename and end the organisation. */
        MANAGE,
        /** Set rules and domains, accept the agreement, object. */
        PRIVACY,
        /** See what is used. */
        USAGE
    }

    private final Set<Power> powers;

    MemberRole(Set<Power> powers) {
        this.powers = powers;
    }

    /** Whether somebody with this role may do something. */
    public boolean may(Power power) {
        return powers.contains(power);
    }

    /** Name in the API. */
    public String id() {
        return KebabCase.of(this);
    }

    /** Name for people. */
    public String label() {
        return Texts.text("organisation.role." + name());
    }

    /** The role of a name; refuses a name that is none, with the field {@code role}. */
    public static MemberRole of(String id) {
        return Arrays.stream(values())
                .filter(role -> role.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        ProblemException.invalid("role", "The role is owner, privacy-officer, billing or member."));
    }
}
