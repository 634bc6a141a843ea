package com.opusimg.account;

import com.opusimg.compliance.PolicyFact;
import com.opusimg.compliance.PolicyFact.Weight;
import com.opusimg.compliance.PolicyFacts;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** What the policies say of accounts. */
@ApplicationScoped
public class AccountPolicyFacts implements PolicyFacts {
    @Override
    public Map<String, PolicyFact> facts(Settings settings) {
        return Map.of(
                "age.least", PolicyFact.text(Integer.toString(ProfileRules.LEAST_AGE), Weight.ALWAYS),
                "retention.sign-in-records",
                        PolicyFact.period(settings.get(Settings.RETENTION_ACCOUNT_EVENTS), Weight.GROWTH));
    }
}
