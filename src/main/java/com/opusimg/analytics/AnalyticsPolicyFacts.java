package com.opusimg.analytics;

import com.opusimg.compliance.PolicyFacts;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What the policies say of sums of uses. */
@ApplicationScoped
public class AnalyticsPolicyFacts implements PolicyFacts {
    @Override
    public List<Kept> kept(Settings settings) {
        return List.of(new Kept("usage-statistics", settings.get(Settings.RETENTION_USAGE_STATISTICS)));
    }
}
