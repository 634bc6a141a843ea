package com.opusimg.analytics;

import com.opusimg.compliance.PolicyFact;
import com.opusimg.compliance.PolicyFacts;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** What the policies say of sums of uses. */
@ApplicationScoped
public class AnalyticsPolicyFacts implements PolicyFacts {
    @Override
    public Map<String, PolicyFact> facts(Settings settings) {
        return Map.of();
    }

    @Override
    public List<Kept> kept(Settings settings) {
        return List.of(new Kept("usage-statistics", settings.get(Settings.RETENTION_USAGE_STATISTICS)));
    }
}
