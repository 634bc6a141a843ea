package com.opusimg.account;

import com.opusimg.compliance.PolicyFact;
import com.opusimg.compliance.PolicyFact.Weight;
import com.opusimg.compliance.PolicyFacts;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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

    @Override
    public List<Kept> kept(Settings settings) {
        return List.of(
                new Kept("account", null),
                new Kept("sign-in-records", settings.get(Settings.RETENTION_ACCOUNT_EVENTS)),
                new Kept("sessions", settings.get(Settings.SESSION_IDLE)),
                new Kept("sessions-remembered", settings.get(Settings.SESSION_REMEMBERED)),
                new Kept("api-keys", null),
                new Kept("links-verify", settings.get(Settings.LINK_VERIFY)),
                new Kept("links-reset", settings.get(Settings.LINK_RESET)));
    }
}
