package com.opusimg.consent;

import com.opusimg.compliance.PolicyFact;
import com.opusimg.compliance.PolicyFact.Row;
import com.opusimg.compliance.PolicyFact.Weight;
import com.opusimg.compliance.PolicyFacts;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** What the policies say of things kept in browsers: the one register of them. */
@ApplicationScoped
public class ConsentPolicyFacts implements PolicyFacts {
    private final Figures figures;

    /** Made by the container. */
    @Inject
    public ConsentPolicyFacts(Figures figures) {
        this.figures = figures;
    }

    protected ConsentPolicyFacts() {
        this(null);
    }

    @Override
    public Map<String, PolicyFact> facts(Settings settings) {
        return Map.of(
                "table:cookies",
                PolicyFact.table(
                        List.of(
                                Texts.text("storage.name"),
                                Texts.text("policy.cookies.category"),
                                Texts.text("storage.purpose"),
                                Texts.text("storage.lifetime"),
                                Texts.text("storage.setBy")),
                        StorageRegister.items().stream()
                                .map(one -> row(one, settings))
                                .toList(),
                        "",
                        Weight.GROWTH),
                "consent.validity",
                PolicyFact.period(settings.get(Settings.CONSENT_VALIDITY), Weight.GROWTH));
    }

    private Row row(StoredItem item, Settings settings) {
        String id = "storage." + item.id();
        return new Row(
                item.id(),
                List.of(
                        item.key() + " (" + Texts.text("storage.kind." + item.kind()) + ")",
                        Texts.text("storage.category." + item.category() + ".title"),
                        Texts.text(id + ".purpose"),
                        item.lifetime(settings, figures),
                        Texts.text("storage.setBy." + item.setBy())));
    }
}
