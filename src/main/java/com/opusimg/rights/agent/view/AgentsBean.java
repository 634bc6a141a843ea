package com.opusimg.rights.agent.view;

import com.opusimg.platform.Ids;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.web.Problems;
import com.opusimg.rights.agent.Agent;
import com.opusimg.rights.agent.AgentRequests;
import com.opusimg.rights.agent.Agents;
import com.opusimg.rights.agent.DirectoryEntry;
import com.opusimg.rights.agent.Registration;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.stream.JsonGenerator;
import java.io.Serializable;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Authorised agents: registering and revoking them, and what their directory has to know of this installation. */
@Named("agents")
@ViewScoped
public class AgentsBean implements Serializable {
    private static final int SHOWN = 200;

    @Inject
    Agents service;

    @Inject
    AgentRequests requests;

    @Inject
    DirectoryEntry directory;

    @Inject
    Caller caller;

    private List<Row> rows;
    private Row chosen;
    private String agentId;
    private String name;
    private String verifyKey;
    private String webUrl;
    private String contact;

    /** An agent in the list. */
    public record Row(
            UUID id,
            String agentId,
            String name,
            String verifyKey,
            String webUrl,
            String contact,
            Instant registeredAt,
            Instant tokenAt,
            Instant revokedAt)
            implements Serializable {}

    @PostConstruct
    void load() {
        rows = service.before(Ids.MAX, SHOWN).stream().map(AgentsBean::row).toList();
    }

    /** Registers an agent. */
    @May(Permission.AGENTS_ACT)
    public void register() {
        if (Problems.attempt(() ->
                service.register(new Registration(agentId, name, verifyKey, webUrl, contact), caller.account()))) {
            Problems.done("agents.registered", name);
            agentId = null;
            name = null;
            verifyKey = null;
            webUrl = null;
            contact = null;
            load();
        }
    }

    /** Opens the dialog about an agent. */
    @May(Permission.AGENTS_ACT)
    public void choose(Row row) {
        chosen = row;
    }

    /** Revokes the chosen agent. */
    @May(Permission.AGENTS_ACT)
    public void revoke() {
        if (Problems.attempt(() -> service.revoke(chosen.id(), caller.account()))) {
            Problems.done("agents.revoked", chosen.name());
        }
        load();
    }

    /** Whether agents are let in. */
    public boolean isOn() {
        return requests.isOn();
    }

    /** What the directory has to hold, as text. */
    public String getEntry() {
        var text = new StringWriter();
        try (var writer = JsonText.PROVIDER
                .createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
                .createWriter(text)) {
            writer.write(directory.entry());
        }
        return text.toString().strip();
    }

    public List<Row> getRows() {
        return rows;
    }

    public Row getChosen() {
        return chosen;
    }

    public String getAgentId() {
        return agentId;
    }

    public void setAgentId(String agentId) {
        this.agentId = agentId;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getVerifyKey() {
        return verifyKey;
    }

    public void setVerifyKey(String verifyKey) {
        this.verifyKey = verifyKey;
    }

    public String getWebUrl() {
        return webUrl;
    }

    public void setWebUrl(String webUrl) {
        this.webUrl = webUrl;
    }

    public String getContact() {
        return contact;
    }

    public void setContact(String contact) {
        this.contact = contact;
    }

    private static Row row(Agent agent) {
        return new Row(
                agent.getId(),
                agent.getAgentId(),
                agent.getName(),
                agent.getVerifyKey(),
                agent.getWebUrl(),
                agent.getContact(),
                agent.getRegisteredAt(),
                agent.getTokenAt(),
                agent.getRevokedAt());
    }
}
