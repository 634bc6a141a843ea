package com.opusimg.organisation.view;

import com.opusimg.organisation.MemberPolicies;
import com.opusimg.organisation.MemberRole.Power;
import com.opusimg.organisation.OrganisationId;
import com.opusimg.organisation.Policies;
import com.opusimg.organisation.Seat;
import com.opusimg.organisation.Seats;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The rules that an organisation sets for its members. */
@Named("rules")
@ViewScoped
public class RulesBean implements Serializable {
    @Inject
    Seats seats;

    @Inject
    MemberPolicies service;

    @Inject
    Caller caller;

    private UUID id;
    private boolean allowed;
    private boolean stripMetadata;
    private boolean noRetention;
    private boolean ownDomains;
    private boolean limitTools;
    private boolean limitFormats;
    private List<String> tools = new ArrayList<>();
    private List<String> formats = new ArrayList<>();
    private String keepHours;
    private Instant keepFrom;

    @PostConstruct
    void load() {
        Seat seat = seats.of(caller.account()).orElse(null);
        id = seat == null ? null : seat.id().value();
        allowed = seat != null && seat.role().may(Power.PRIVACY);
        if (seat != null) {
            take(seat.organisation().policies());
        }
    }

    private void take(Policies policies) {
        stripMetadata = policies.stripMetadata();
        noRetention = policies.noRetention();
        ownDomains = policies.ownDomains();
        limitTools = policies.tools() != null;
        limitFormats = policies.formats() != null;
        tools = new ArrayList<>(limitTools ? policies.tools() : service.tools());
        formats = new ArrayList<>(limitFormats ? policies.formats() : service.formats());
        keepHours = policies.keepHours() == null ? null : policies.keepHours().toString();
        keepFrom = policies.keepFrom();
    }

    /** Sets the rules. */
    public void save() {
        boolean done = Problems.attempt(() -> take(service.set(
                caller.account(),
                new OrganisationId(id),
                new Policies(
                        stripMetadata,
                        noRetention,
                        limitTools ? tools : null,
                        limitFormats ? formats : null,
                        hours(),
                        null,
                        ownDomains))));
        if (done) {
            Problems.done("rules.saved");
        }
    }

    private Integer hours() {
        try {
            return keepHours == null || keepHours.isBlank() ? null : Integer.valueOf(keepHours.strip());
        } catch (NumberFormatException none) {
            throw ProblemException.invalid("keepHours", "Write a number of hours, or leave it empty.");
        }
    }

    /** Whether the one who looks may set them. */
    public boolean isAllowed() {
        return allowed;
    }

    /** The steps that there are. */
    public List<String> getAllTools() {
        return service.tools();
    }

    /** The formats that there are. */
    public List<String> getAllFormats() {
        return service.formats();
    }

    /** Before when the rule of hours deletes nothing, or null. */
    public Instant getKeepFrom() {
        return keepFrom;
    }

    public boolean isStripMetadata() {
        return stripMetadata;
    }

    public void setStripMetadata(boolean stripMetadata) {
        this.stripMetadata = stripMetadata;
    }

    public boolean isNoRetention() {
        return noRetention;
    }

    public void setNoRetention(boolean noRetention) {
        this.noRetention = noRetention;
    }

    public boolean isOwnDomains() {
        return ownDomains;
    }

    public void setOwnDomains(boolean ownDomains) {
        this.ownDomains = ownDomains;
    }

    public boolean isLimitTools() {
        return limitTools;
    }

    public void setLimitTools(boolean limitTools) {
        this.limitTools = limitTools;
    }

    public boolean isLimitFormats() {
        return limitFormats;
    }

    public void setLimitFormats(boolean limitFormats) {
        this.limitFormats = limitFormats;
    }

    public List<String> getTools() {
        return tools;
    }

    public void setTools(List<String> tools) {
        this.tools = tools;
    }

    public List<String> getFormats() {
        return formats;
    }

    public void setFormats(List<String> formats) {
        this.formats = formats;
    }

    public String getKeepHours() {
        return keepHours;
    }

    public void setKeepHours(String keepHours) {
        this.keepHours = keepHours;
    }
}
