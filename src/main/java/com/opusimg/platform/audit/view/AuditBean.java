package com.opusimg.platform.audit.view;

import com.opusimg.platform.audit.AuditChain;
import com.opusimg.platform.audit.AuditCheckpoint;
import com.opusimg.platform.audit.AuditCheckpoints;
import com.opusimg.platform.audit.AuditEntry;
import com.opusimg.platform.audit.AuditFilter;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.audit.AuditSearch;
import com.opusimg.platform.audit.AuditVerification;
import com.opusimg.platform.audit.AuditWatch;
import com.opusimg.platform.audit.ChainAction;
import com.opusimg.platform.audit.Finding;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The audit log: what the filter in the address finds, whether the chain is whole, and its checkpoints. */
@Named("auditPage")
@ViewScoped
public class AuditBean implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int PAGE = 25;
    private static final int SHOWN_CHECKPOINTS = 5;

    @Inject
    AuditChain chain;

    @Inject
    AuditSearch search;

    @Inject
    AuditWatch watch;

    @Inject
    AuditCheckpoints checkpoints;

    @Inject
    AuditLog audit;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    private String action;
    private String actor;
    private String objectType;
    private String objectId;
    private String from;
    private String to;
    private String text;
    private String before;
    private List<Row> rows = List.of();
    private boolean more;
    private String wrong;
    private Instant verifiedAt;
    private List<Finding> findings = List.of();
    private long verifiedRows;
    private int verifiedCheckpoints;

    /** An entry in the list. */
    public record Row(
            long seq, Instant at, String actor, String action, String objectType, String objectId, String detail)
            implements Serializable {
        static Row of(AuditEntry entry) {
            return new Row(
                    entry.seq(),
                    entry.at(),
                    entry.actor(),
                    entry.action(),
                    entry.objectType(),
                    entry.objectId(),
                    entry.detail());
        }
    }

    /** Finds what the address asks for. */
    @May(Permission.AUDIT_READ)
    public void load() {
        try {
            AuditFilter filter = AuditFilter.of(code(action), actor, objectType, objectId, from, to, text);
            List<AuditEntry> found = search.before(filter, number() == null ? Long.MAX_VALUE : number(), PAGE + 1);
            more = found.size() > PAGE;
            rows = found.stream().limit(PAGE).map(Row::of).toList();
        } catch (ProblemException refused) {
            wrong = refused.violations().isEmpty()
                    ? refused.getMessage()
                    : refused.violations().getFirst().message();
        }
    }

    /** The action of these words, as the table shows them; what is none of them as it is. */
    private static String code(String action) {
        return Texts.below("event.").entrySet().stream()
                .filter(one -> action != null && one.getValue().equalsIgnoreCase(action.strip()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(
                        action == null
                                ? null
                                : action.strip().toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    /** Computes the whole chain again. */
    @May(Permission.AUDIT_READ)
    public void verify() {
        AuditVerification outcome = watch.verify();
        findings = outcome.findings();
        verifiedRows = outcome.rows();
        verifiedCheckpoints = outcome.checkpoints();
        verifiedAt = clock.instant();
    }

    /** Signs the head of now. */
    @May(Permission.AUDIT_ACT)
    public void anchor() {
        checkpoints.make().ifPresent(made -> {
            audit.record(caller.account(), ChainAction.AUDIT_CHECKPOINT_MADE, "audit", null, Long.toString(made.seq()));
            Problems.done("audit.anchored", made.seq());
        });
    }

    /** Number of the last entry. */
    public long getSeq() {
        return chain.head().seq();
    }

    /** Hash of the last entry. */
    public String getHash() {
        return HexFormat.of().formatHex(chain.head().hash());
    }

    /** When the chain was verified on this page, or null. */
    public Instant getVerifiedAt() {
        return verifiedAt;
    }

    /** What the verification on this page found. */
    public List<Finding> getFindings() {
        return findings;
    }

    /** How many entries it computed. */
    public long getVerifiedRows() {
        return verifiedRows;
    }

    /** How many checkpoints it held them against. */
    public int getVerifiedCheckpoints() {
        return verifiedCheckpoints;
    }

    /** A finding in words. */
    public String words(Finding finding) {
        return Texts.text(
                "audit.finding." + finding.kind() + (finding.from() == finding.to() ? "" : ".many"),
                finding.from(),
                finding.to());
    }

    /** What the continuous verification knows. */
    public AuditWatch.State getWatch() {
        return watch.state();
    }

    /** The latest checkpoints. */
    public List<AuditCheckpoint> getCheckpoints() {
        return checkpoints.before(Long.MAX_VALUE, SHOWN_CHECKPOINTS);
    }

    public List<Row> getRows() {
        return rows;
    }

    /** Address of the next page, or null at the end. */
    public String getOlder() {
        return more ? address("/staff/audit", rows.getLast().seq()) : null;
    }

    /** Address of the newest page, or null on it. */
    public String getNewest() {
        return number() == null ? null : address("/staff/audit", null);
    }

    /** Address of the same entries as CSV. */
    public String getCsv() {
        return address("/api/v1/audit/csv", number());
    }

    /** Whether anything is asked for. */
    public boolean isFiltered() {
        return !filter().isEmpty();
    }

    /** What is wrong with the filter, or null. */
    public String getWrong() {
        return wrong;
    }

    /** Where the page begins; an address that says nothing readable begins with the newest. */
    private Long number() {
        return before != null && before.matches("[0-9]{1,18}") ? Long.valueOf(before) : null;
    }

    private Map<String, String> filter() {
        var filter = new LinkedHashMap<String, String>();
        put(filter, "action", action);
        put(filter, "actor", actor);
        put(filter, "objectType", objectType);
        put(filter, "objectId", objectId);
        put(filter, "from", from);
        put(filter, "to", to);
        put(filter, "text", text);
        return filter;
    }

    private String address(String path, Long behind) {
        Map<String, String> filter = filter();
        if (behind != null) {
            filter.put("before", behind.toString());
        }
        return filter.isEmpty()
                ? path
                : filter.entrySet().stream()
                        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", path + "?", ""));
    }

    private static void put(Map<String, String> filter, String name, String value) {
        if (value != null && !value.isBlank()) {
            filter.put(name, value.strip());
        }
    }

    public String getAction() {
        return action;
    }

    public void setAction(String action) {
        this.action = action;
    }

    public String getActor() {
        return actor;
    }

    public void setActor(String actor) {
        this.actor = actor;
    }

    public String getObjectType() {
        return objectType;
    }

    public void setObjectType(String objectType) {
        this.objectType = objectType;
    }

    public String getObjectId() {
        return objectId;
    }

    public void setObjectId(String objectId) {
        this.objectId = objectId;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public String getBefore() {
        return before;
    }

    public void setBefore(String before) {
        this.before = before;
    }
}
