package com.opusimg.compliance;

import com.opusimg.compliance.PolicyFact.Entry;
import com.opusimg.compliance.PolicyFact.Row;
import com.opusimg.compliance.PolicyFact.Weight;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Integrations;
import com.opusimg.platform.egress.Sent;
import com.opusimg.platform.purpose.Offer;
import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.purpose.Purposes;
import com.opusimg.platform.settings.Setting;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What belongs to no feature: who runs the portal, its purposes, who receives data, mail, the periods of the law. */
@ApplicationScoped
public class PortalPolicyFacts implements PolicyFacts {
    private final Integrations integrations;
    private final Iterable<Offer> offers;

    /** Made by the container. */
    @Inject
    public PortalPolicyFacts(Integrations integrations, @Any Instance<Offer> offers) {
        this(integrations, (Iterable<Offer>) offers);
    }

    PortalPolicyFacts(Integrations integrations, Iterable<Offer> offers) {
        this.integrations = integrations;
        this.offers = offers;
    }

    protected PortalPolicyFacts() {
        this(null, List.of());
    }

    @Override
    public Map<String, PolicyFact> facts(Settings settings) {
        var facts = new HashMap<String, PolicyFact>();
        facts.put("operator", PolicyFact.text(settings.operator(), Weight.ALWAYS));
        facts.put("operator.address", told(settings, Settings.OPERATOR_ADDRESS, "policy.untold.address"));
        facts.put("contact", contact(settings));
        facts.put("authority", told(settings, Settings.PRIVACY_AUTHORITY, "policy.untold.authority"));
        facts.put("hosting", hosting(settings));
        facts.put("governing-law", law(settings));
        facts.put("site", PolicyFact.text(settings.publicUrl(), Weight.NEVER));
        facts.put("mail.delivery", mail(settings));
        facts.put("retention.backups", PolicyFact.period(settings.get(Settings.RETENTION_BACKUPS), Weight.GROWTH));
        facts.put("policy.notice", PolicyFact.period(settings.get(Settings.POLICY_NOTICE), Weight.ALWAYS));
        facts.put("law.answer", words("policy.law.answer"));
        facts.put("law.longer", words("policy.law.longer"));
        facts.put("law.ccpa", words("policy.law.ccpa"));
        facts.put("law.breach", words("policy.law.breach"));
        facts.put("table:purposes", purposes(settings));
        facts.put("list:purposes-off", switchedOff(settings));
        List<Integration> used = integrations.all(settings).stream()
                .filter(Integration::configured)
                .toList();
        facts.put("table:processors", processors(used));
        facts.put("list:processor-fields", processorFields(used));
        return facts;
    }

    private static PolicyFact contact(Settings settings) {
        return settings.get(Settings.PRIVACY_CONTACT)
                .map(address -> PolicyFact.address(address, Weight.NEVER))
                .orElseGet(() -> words("policy.untold.contact"));
    }

    /** Where the machines stand matters to people as soon as it was told and becomes something else. */
    private static PolicyFact hosting(Settings settings) {
        String text = settings.get(Settings.HOSTING_LOCATION)
                .map(place -> Texts.text(
                        "policy.hosting",
                        settings.get(Settings.HOSTING_PROCESSOR).orElseGet(settings::operator),
                        place))
                .orElseGet(() -> Texts.text("policy.untold.hosting"));
        return PolicyFact.text(text, Weight.ALWAYS);
    }

    private static PolicyFact law(Settings settings) {
        return PolicyFact.text(
                settings.get(Settings.GOVERNING_LAW)
                        .map(text -> Texts.text("policy.law.governing", text))
                        .orElseGet(() -> Texts.text("policy.untold.law")),
                Weight.ALWAYS);
    }

    private static PolicyFact mail(Settings settings) {
        return PolicyFact.text(
                settings.get(Settings.SMTP_HOST)
                        .map(host -> Texts.text("policy.mail.server", host))
                        .orElseGet(() -> Texts.text("policy.mail.folder")),
                Weight.ALWAYS);
    }

    private static PolicyFact told(Settings settings, Setting<Optional<String>> setting, String untold) {
        return PolicyFact.text(settings.get(setting).orElseGet(() -> Texts.text(untold)), Weight.NEVER);
    }

    private static PolicyFact words(String key) {
        return PolicyFact.text(Texts.text(key), Weight.NEVER);
    }

    private PolicyFact purposes(Settings settings) {
        return PolicyFact.table(
                List.of(
                        Texts.text("policy.purposes.purpose"),
                        Texts.text("policy.purposes.text"),
                        Texts.text("policy.purposes.basis")),
                Purposes.all().stream()
                        .filter(purpose -> isPursued(purpose, settings))
                        .map(purpose -> new Row(
                                purpose.id(),
                                List.of(
                                        purpose.title(),
                                        purpose.text(),
                                        Texts.text("policy.basis." + purpose.basis()))))
                        .toList(),
                "",
                Weight.GROWTH);
    }

    private PolicyFact switchedOff(Settings settings) {
        return PolicyFact.list(
                Purposes.all().stream()
                        .filter(purpose -> !isPursued(purpose, settings))
                        .map(purpose -> new Row(purpose.id(), List.of(purpose.title())))
                        .toList(),
                Texts.text("policy.purposes.none"),
                Weight.NEVER);
    }

    /**
     * What needs consent is pursued only where a feature offers it and the settings name it: also while its agreement is not on
     * file yet, since who receives data stands among the processors from then on, and the two go together.
     */
    private boolean isPursued(Purpose purpose, Settings settings) {
        List<Offer> made = StreamSupport.stream(offers.spliterator(), false)
                .filter(offer -> offer.purpose().equals(purpose.id()))
                .toList();
        return made.isEmpty() ? !purpose.needsConsent() : made.stream().anyMatch(offer -> offer.named(settings));
    }

    /**
     * The agreement is no part of what is compared: a processor is told of before anything is sent, and that its agreement was
     * filed afterwards tells people nothing new.
     */
    private static PolicyFact processors(List<Integration> used) {
        List<Row> rows = used.stream().map(PortalPolicyFacts::processor).toList();
        PolicyFact table = PolicyFact.table(
                List.of(
                        Texts.text("policy.processors.processor"),
                        Texts.text("policy.processors.purpose"),
                        Texts.text("policy.processors.fields"),
                        Texts.text("policy.processors.location"),
                        Texts.text("policy.processors.safeguard"),
                        Texts.text("policy.processors.agreement")),
                rows,
                Texts.text("policy.processors.none"),
                Weight.GROWTH);
        return new PolicyFact(
                table.markdown(),
                table.weight(),
                rows.stream()
                        .map(row -> new Row(
                                row.key(), row.cells().subList(0, row.cells().size() - 1)))
                        .map(row -> new Entry(row.key(), row.text()))
                        .toList());
    }

    /** In words, with what a connection of a browser's own shows whether it is declared or not. */
    private static String received(Integration one) {
        return Stream.concat(
                        one.sent().stream().map(Sent::words),
                        one.route() == Integration.Route.BROWSER
                                ? Stream.of(Texts.text("policy.processors.connection"))
                                : Stream.empty())
                .collect(Collectors.joining("; "));
    }

    private static PolicyFact processorFields(List<Integration> used) {
        return PolicyFact.list(
                used.stream()
                        .map(one -> new Row(
                                one.id(),
                                List.of(one.processor() + ": " + String.join(", ", new TreeSet<>(one.fields())))))
                        .toList(),
                Texts.text("policy.processors.none"),
                Weight.GROWTH);
    }

    private static Row processor(Integration one) {
        return new Row(
                one.id(),
                List.of(
                        one.processor(),
                        Purposes.get(one.purpose()).title(),
                        received(one),
                        one.location(),
                        one.safeguard(),
                        one.agreement()
                                .map(reference -> Texts.text("policy.processors.filed", reference))
                                .orElseGet(() -> Texts.text("policy.processors.unfiled"))));
    }
}
