package com.opusimg.compliance;

import com.opusimg.TestConfig;
import com.opusimg.account.AccountPolicyFacts;
import com.opusimg.analytics.AnalyticsPolicyFacts;
import com.opusimg.billing.PlanPolicyFacts;
import com.opusimg.consent.ConsentPolicyFacts;
import com.opusimg.image.ImagePolicyFacts;
import com.opusimg.platform.datamap.DataMap;
import com.opusimg.platform.datamap.Declared;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Integrations;
import com.opusimg.platform.purpose.Offer;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the whole portal says of itself, without a server. */
final class TestFacts {
    private static final DataMap MAP = Declared.map();

    private TestFacts() {}

    static Map<String, PolicyFact> of(String... settings) {
        return of(List.of(), List.of(), settings);
    }

    static Map<String, PolicyFact> of(List<Integration> integrations, List<Offer> offers, String... settings) {
        return FactBook.of(features(integrations, offers), settings(settings));
    }

    static Settings settings(String... settings) {
        var values = new HashMap<String, String>();
        values.put("opus.data", System.getProperty("java.io.tmpdir"));
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        TestConfig.set(values);
        return new Settings();
    }

    static List<PolicyFacts> features(List<Integration> integrations, List<Offer> offers) {
        var figures = new Figures();
        var register = new Integrations() {
            @Override
            public List<Integration> all(Settings settings) {
                return integrations;
            }
        };
        return List.of(
                new PortalPolicyFacts(register, offers),
                new AccountPolicyFacts(),
                new PlanPolicyFacts(figures),
                new ImagePolicyFacts(),
                new ConsentPolicyFacts(figures),
                new AnalyticsPolicyFacts(),
                new KeptFacts(MAP));
    }
}
