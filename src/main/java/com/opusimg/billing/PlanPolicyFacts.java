package com.opusimg.billing;

import com.opusimg.compliance.PolicyFact;
import com.opusimg.compliance.PolicyFact.Row;
import com.opusimg.compliance.PolicyFact.Weight;
import com.opusimg.compliance.PolicyFacts;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the policies say of plans: the one table of entitlements. */
@ApplicationScoped
public class PlanPolicyFacts implements PolicyFacts {
    private final Figures figures;

    /** Made by the container. */
    @Inject
    public PlanPolicyFacts(Figures figures) {
        this.figures = figures;
    }

    protected PlanPolicyFacts() {
        this(null);
    }

    @Override
    public Map<String, PolicyFact> facts(Settings settings) {
        return Map.of(
                "table:plans",
                PolicyFact.table(
                        List.of(
                                Texts.text("plan.plan"),
                                Texts.text("plan.storage"),
                                Texts.text("plan.file"),
                                Texts.text("plan.picture"),
                                Texts.text("plan.jobs"),
                                Texts.text("plan.stay")),
                        Arrays.stream(Plan.values())
                                .map(one -> row(one, settings))
                                .toList(),
                        "",
                        Weight.ALWAYS),
                "payments",
                PolicyFact.text(Texts.text("policy.payments.none"), Weight.ALWAYS));
    }

    private Row row(Plan plan, Settings settings) {
        return new Row(
                plan.getId(),
                List.of(
                        plan.getLabel(),
                        figures.bytes(plan.getStorageBytes()),
                        figures.bytes(plan.getFileBytes()),
                        Texts.text("policy.plans.megapixels", plan.getMegapixels()),
                        figures.count(plan.getJobsPerDay()),
                        stay(plan, settings)));
    }

    private String stay(Plan plan, Settings settings) {
        if (plan.getRetention() == Plan.Retention.AFTER_LAST_ACCESS) {
            return Texts.text("plan.stayFree", figures.period(settings.get(Settings.RETENTION_FREE_FILES)));
        }
        return Texts.text(plan.isNoRetentionMode() ? "plan.stayNone" : "plan.stayKept");
    }
}
