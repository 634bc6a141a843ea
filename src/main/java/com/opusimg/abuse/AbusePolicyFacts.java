package com.opusimg.abuse;

import com.opusimg.compliance.PolicyFacts;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What the policies say of cases of abuse. */
@ApplicationScoped
public class AbusePolicyFacts implements PolicyFacts {
    @Override
    public List<Kept> kept(Settings settings) {
        return List.of(new Kept("abuse-cases", settings.get(Settings.ABUSE_REVIEW)));
    }
}
