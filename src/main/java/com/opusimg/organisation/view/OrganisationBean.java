package com.opusimg.organisation.view;

import com.opusimg.billing.Plans;
import com.opusimg.organisation.MemberRole;
import com.opusimg.organisation.MemberRole.Power;
import com.opusimg.organisation.Members;
import com.opusimg.organisation.OrganisationId;
import com.opusimg.organisation.OrganisationUsage;
import com.opusimg.organisation.Organisations;
import com.opusimg.organisation.Policies;
import com.opusimg.organisation.Seats;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** The organisation that somebody belongs to: what it is, what holds in it, what it uses; making, naming, leaving and ending it. */
@Named("organisation")
@ViewScoped
public class OrganisationBean implements Serializable {
    @Inject
    Seats seats;

    @Inject
    Organisations organisations;

    @Inject
    Members members;

    @Inject
    OrganisationUsage usage;

    @Inject
    Plans plans;

    @Inject
    Caller caller;

    private UUID id;
    private String name;
    private String newName;
    private MemberRole role;
    private Instant joinedAt;
    private transient Policies policies;
    private transient OrganisationUsage.Use use;

    @PostConstruct
    void load() {
        id = null;
        role = null;
        name = null;
        seats.of(caller.account()).ifPresent(seat -> {
            id = seat.id().value();
            name = seat.organisation().name();
            newName = name;
            role = seat.role();
            joinedAt = seat.membership().joinedAt();
            policies = seat.organisation().policies();
        });
    }

    /** Makes an organisation. */
    public void create() {
        if (Problems.attempt(() -> organisations.create(caller.verifiedAccount(), newName))) {
            load();
            Problems.done("organisation.made", name);
        }
    }

    /** Calls it something else. */
    public void rename() {
        if (Problems.attempt(() -> organisations.rename(caller.account(), organisation(), newName))) {
            load();
            Problems.done("organisation.renamed", name);
        }
    }

    /** Leaves it. */
    public void leave() {
        if (Problems.attempt(() -> members.leave(caller.account(), organisation()))) {
            load();
            newName = null;
            Problems.done("organisation.left");
        }
    }

    /** Ends it. */
    public void end() {
        if (Problems.attempt(() -> organisations.end(caller.account(), organisation()))) {
            load();
            newName = null;
            Problems.done("organisation.ended");
        }
    }

    /** Whether somebody belongs to one. */
    public boolean isThere() {
        return id != null;
    }

    /** Whether somebody could make one: their plan has organisations. */
    public boolean isEntitled() {
        return plans.of(caller.account()).plan().isOrganisations();
    }

    /** Its id, for links. */
    public UUID getId() {
        return id;
    }

    /** What it is called. */
    public String getName() {
        return name;
    }

    /** What somebody is in it. */
    public String getRoleLabel() {
        return role.label();
    }

    /** Since when. */
    public Instant getJoinedAt() {
        return joinedAt;
    }

    /** The rules that hold. */
    public Policies getPolicies() {
        if (policies == null && id != null) {
            policies = seats.require(caller.account(), organisation())
                    .organisation()
                    .policies();
        }
        return policies;
    }

    /** The month that is counted, in words. */
    public String getMonth() {
        return getUse().month().format(DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH));
    }

    /** What is used, for who may see it. */
    public OrganisationUsage.Use getUse() {
        if (use == null && isUsage()) {
            use = usage.of(caller.account(), organisation());
        }
        return use;
    }

    public boolean isManage() {
        return role != null && role.may(Power.MANAGE);
    }

    public boolean isPrivacy() {
        return role != null && role.may(Power.PRIVACY);
    }

    public boolean isUsage() {
        return role != null && role.may(Power.USAGE);
    }

    public String getNewName() {
        return newName;
    }

    public void setNewName(String newName) {
        this.newName = newName;
    }

    private OrganisationId organisation() {
        return new OrganisationId(id);
    }
}
