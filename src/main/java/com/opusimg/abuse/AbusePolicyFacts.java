package com.opusimg.abuse;

import com.opusimg.compliance.PolicyFact;
import com.opusimg.compliance.PolicyFacts;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** What the policies say of cases of abuse. */
@ApplicationScoped
public class AbusePolicyFacts implements PolicyFacts {
    @Override
    public Map<String, PolicyFact> facts(Settings settings) {
        return Map.of();
    }

    @Override
    public List<Kept> kept(Settings settings) {
        return List.of(new Kept("abuse-cases", settings.get(Settings.ABUSE_REVIEW)));
    }
}
