package com.opusimg.rights.request;

import com.opusimg.compliance.PolicyFacts;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What the policies say of requests. */
@ApplicationScoped
public class RightsPolicyFacts implements PolicyFacts {
    @Override
    public List<Kept> kept(Settings settings) {
        return List.of(new Kept("rights-cases", settings.get(Settings.RETENTION_RIGHTS_CASES)));
    }
}
