package com.opusimg.compliance.view;

import com.opusimg.compliance.FactBook;
import com.opusimg.compliance.FactChanges;
import com.opusimg.compliance.Policies;
import com.opusimg.compliance.Policies.Drift;
import com.opusimg.compliance.PolicyDiff;
import com.opusimg.compliance.PolicyDocument;
import com.opusimg.compliance.PolicyDraft;
import com.opusimg.compliance.PolicyDrafts;
import com.opusimg.compliance.PolicyHtml;
import com.opusimg.compliance.PolicyPublication;
import com.opusimg.compliance.PolicyPublication.Release;
import com.opusimg.compliance.PolicyTemplate;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import org.omnifaces.util.Faces;
import org.omnifaces.util.Messages;

/** One policy in the hands of staff: its draft, what that becomes, what it changes, and publishing it. */
@Named("policyEditor")
@ViewScoped
public class PolicyEditorBean implements Serializable {
    @Inject
    Policies policies;

    @Inject
    PolicyDrafts drafts;

    @Inject
    PolicyPublication publication;

    @Inject
    FactBook facts;

    @Inject
    Caller caller;

    private String id;
    private PolicyDocument document;
    private String template;
    private Long seen;
    private String theirs;
    private Long theirsSeen;
    private boolean material;
    private String summary;
    private LocalDate effective;

    /** A placeholder and what it stands for now. */
    public record Placeholder(String name, String value) {}

    /** Finds the document; answers 404 where there is none. */
    @May(Permission.POLICIES_READ)
    public void open() {
        try {
            document = policies.document(id);
            load();
        } catch (ProblemException unknown) {
            Faces.responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
        }
    }

    /** Shows what the text becomes, and says what is wrong with it, without saving it. */
    @May(Permission.POLICIES_READ)
    public void look() {
        Problems.attempt(() -> drafts.check(template));
    }

    /** Saves the draft. Where somebody else saved meanwhile, both texts are shown and nothing is lost. */
    @May(Permission.POLICIES_ACT)
    public void save() {
        try {
            PolicyDraft draft = drafts.save(document, template, seen, caller.account());
            seen = draft.getVersion();
            template = draft.template().markdown();
            theirs = null;
            Problems.done("policyDesk.saved");
        } catch (ProblemException refused) {
            if (refused.type() == ProblemType.CONFLICT) {
                PolicyDraft draft = drafts.find(document).orElse(null);
                theirs = draft == null ? "" : draft.template().markdown();
                theirsSeen = draft == null ? null : draft.getVersion();
            }
            Problems.show(byField(refused, "template"));
        }
    }

    /** Saves the text in the place of the one that somebody else saved, as it was shown; not of one saved since. */
    @May(Permission.POLICIES_ACT)
    public void overwrite() {
        seen = theirsSeen;
        save();
    }

    /** Drops the draft. */
    @May(Permission.POLICIES_ACT)
    public void drop() {
        try {
            drafts.drop(document, seen, caller.account());
            Messages.addFlashGlobalInfo("{0}", Texts.text("policyDesk.dropped"));
            Faces.redirect("/staff/policies");
        } catch (ProblemException refused) {
            Problems.show(byField(refused, "template"));
        }
    }

    /** Puts the text of this release into the field. */
    @May(Permission.POLICIES_ACT)
    public void takeShipped() {
        template = new PolicyTemplate(document.shipped()).markdown();
    }

    /** Publishes the saved draft. */
    @May(Permission.POLICIES_PUBLISH)
    public void publish() {
        try {
            var version =
                    publication.publish(document, new Release(seen, material, summary, effective), caller.account());
            Messages.addFlashGlobalInfo("{0}", Texts.text("policyDesk.published", version.getNumber()));
            Faces.redirect("/staff/policies");
        } catch (ProblemException refused) {
            Problems.show(byField(refused, "summary"));
        }
    }

    /** The text as people would read it now. */
    public String getPreview() {
        return PolicyHtml.of(filled()).html();
    }

    /** What differs from the version in force. */
    public PolicyDiff getDiff() {
        return PolicyDiff.between(policies.inForce(document).getText(), filled());
    }

    /** What differs between the draft that somebody else saved and the text in the field; null where nobody did. */
    public PolicyDiff getConflict() {
        return theirs == null ? null : PolicyDiff.between(theirs, template == null ? "" : template);
    }

    /** Number of the version in force. */
    public int getInForce() {
        return policies.listed(document).getNumber();
    }

    /** What the text in force does not say yet, or null. */
    public Drift getDrift() {
        return policies.drift(document).orElse(null);
    }

    /** Whether the text of this release is another one than the one in the field. */
    public boolean isShippedDifferent() {
        return template == null
                || !new PolicyTemplate(document.shipped()).markdown().equals(new PolicyTemplate(template).markdown());
    }

    /** Every placeholder that there is. */
    public List<Placeholder> getPlaceholders() {
        return facts.planned().entrySet().stream()
                .map(fact -> new Placeholder(
                        "{{" + fact.getKey() + "}}", fact.getValue().markdown()))
                .toList();
    }

    /** What drafts are filled in with although it does not hold yet, or null. */
    public String getPlanned() {
        FactChanges changes = publication.planned();
        return changes.sentences().isEmpty() ? null : changes.words();
    }

    /** The first day at which a material change can take effect. */
    public LocalDate getEarliest() {
        return publication.earliest();
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public PolicyDocument getDocument() {
        return document;
    }

    public String getTemplate() {
        return template;
    }

    public void setTemplate(String template) {
        this.template = template;
    }

    /** Whether there is a saved draft. */
    public boolean isSaved() {
        return seen != null;
    }

    public boolean isMaterial() {
        return material;
    }

    public void setMaterial(boolean material) {
        this.material = material;
    }

    public String getSummary() {
        return summary;
    }

    public void setSummary(String summary) {
        this.summary = summary;
    }

    public LocalDate getEffective() {
        return effective;
    }

    public void setEffective(LocalDate effective) {
        this.effective = effective;
    }

    /** What concerns the whole draft is said where its owner is looking. */
    private static ProblemException byField(ProblemException refused, String field) {
        return refused.violations().isEmpty() ? ProblemException.invalid(field, refused.getMessage()) : refused;
    }

    private void load() {
        PolicyDraft draft = drafts.find(document).orElse(null);
        seen = draft == null ? null : draft.getVersion();
        template = draft == null
                ? drafts.base(document).getTemplate()
                : draft.template().markdown();
    }

    private String filled() {
        String text = template == null ? "" : template;
        if (text.length() > PolicyTemplate.LONGEST) {
            return ""; // refused by the field, and not worth the work
        }
        String filled = new PolicyTemplate(text).fill(facts.planned());
        return filled.length() > PolicyTemplate.LONGEST_TEXT ? "" : filled;
    }
}
