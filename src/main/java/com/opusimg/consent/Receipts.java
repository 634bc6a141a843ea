package com.opusimg.consent;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.crypto.Signatures;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.purpose.Purposes;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Receipts of decisions (CON-12): the fields of ISO/IEC TS 27560:2023 under their names there, with values of the W3C Data
 * Privacy Vocabulary, to which a JSON-LD context maps them. A receipt carries its own signature, a JSON Web Signature over the
 * whole of it, so that anybody can check it with a tool of their own.
 */
@ApplicationScoped
public class Receipts {
    /** The signature's header {@code typ}. */
    public static final String TYPE = "consent-receipt+json";

    /** States of consent, as receipts name them. */
    public static final String GIVEN = "dpv:ConsentGiven";

    /** As {@link #GIVEN}: a first no. */
    public static final String REFUSED = "dpv:ConsentRefused";

    /** As {@link #GIVEN}: a yes that was taken back. */
    public static final String WITHDRAWN = "dpv:ConsentWithdrawn";

    /** For the validity, of what has no end of its own. */
    public static final String UNTIL_TAKEN_BACK = "dpv:UntilEventDuration";

    private static final String PROOF = "proof";

    @Inject
    Signatures signatures;

    @Inject
    ConsentTexts texts;

    @Inject
    Decisions decisions;

    @Inject
    Questions questions;

    @Inject
    Settings settings;

    /** The receipt of a decision, signed, as JSON. */
    public JsonObject of(Decision decision) {
        JsonObject receipt = unsigned(decision);
        return JsonText.PROVIDER
                .createObjectBuilder(receipt)
                .add(PROOF, proof(signatures.sign(TYPE, receipt.toString())))
                .build();
    }

    /**
     * The receipt behind a text, if this installation signed it and nothing in it was changed since.
     *
     * @param text a receipt as it was downloaded, or its signature alone in compact form
     * @return empty for anything else
     */
    public Optional<JsonObject> verified(String text) {
        try {
            if (!text.stripLeading().startsWith("{")) {
                return signatures.verified(TYPE, text.strip()).map(JsonText::object);
            }
            JsonObject given = JsonText.object(text);
            String jws = given.getJsonObject(PROOF).getString("jws");
            JsonObject shown =
                    JsonText.PROVIDER.createObjectBuilder(given).remove(PROOF).build();
            return signatures
                    .verified(TYPE, jws)
                    .map(JsonText::object)
                    .filter(shown::equals)
                    .filter(whole -> given.getJsonObject(PROOF).equals(proof(jws)));
        } catch (JsonException | ClassCastException | NullPointerException malformed) {
            return Optional.empty();
        }
    }

    private static JsonObject proof(String jws) {
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("type", "JsonWebSignature")
                .add("jws", jws)
                .build();
    }

    private JsonObject unsigned(Decision decision) {
        String page = settings.publicUrl() + "/privacy-choices";
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("@context", context())
                .add("@type", "dpv:ConsentRecord")
                .add("schema_version", "ISO/IEC TS 27560:2023")
                .add("record_id", decision.id().toString())
                .add("decided_at", decision.at().toString())
                .add("pii_principal_id", principal(decision))
                .add("privacy_notice", page)
                .add("notice_text", texts.find(decision.textHash()).orElse(""))
                .add("notice_text_sha256", decision.textHash())
                .add("notice_version", decision.registerVersion())
                .add("language", "en")
                .add(
                        "collection_method",
                        Texts.text("consent.method." + decision.method().name()))
                .add("validity_duration", validity(decision))
                .add("purposes", purposes(decision, page))
                .add("sale_or_sharing", decision.choice().saleOptOut() ? "opted out" : "not done here")
                .add("browser_signals", strings(decision.signals().stream().map(Signal::id)))
                .add("party_identification", parties())
                .add("verification_keys", settings.publicUrl() + "/.well-known/jwks.json")
                .build();
    }

    private static String validity(Decision decision) {
        return decision.expiresAt() == null
                ? UNTIL_TAKEN_BACK
                : Duration.between(decision.at(), decision.expiresAt()).toString();
    }

    private JsonArrayBuilder purposes(Decision decision, String page) {
        JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
        Choice choice = decision.choice();
        Set<String> before =
                decisions.before(decision).map(one -> one.choice().granted()).orElse(Set.of());
        Stream.concat(choice.granted().stream(), choice.refused().stream())
                .sorted()
                .map(Purposes::get)
                .forEach(purpose -> all.add(purpose(purpose, decision, before, page)));
        return all;
    }

    private JsonObjectBuilder purpose(Purpose purpose, Decision decision, Set<String> before, String page) {
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("purpose", purpose.id())
                .add("purpose_title", purpose.title())
                .add("purpose_type", purpose.dpv())
                .add("lawful_basis", purpose.basis().dpv())
                .add("pii_information", pii(purpose))
                .add("pii_controllers", strings(Stream.of("controller")))
                .add(
                        "recipient_third_parties",
                        strings(recipients(purpose, decision).map(Integration::processor)))
                .add("withdrawal_method", page)
                .add("privacy_rights", strings(Stream.of("dpv:RightToWithdrawConsent", "eu-gdpr:A7-3")))
                .add(
                        "events",
                        JsonText.PROVIDER
                                .createArrayBuilder()
                                .add(JsonText.PROVIDER
                                        .createObjectBuilder()
                                        .add("event_time", decision.at().toString())
                                        .add("entity_id", principal(decision))
                                        .add("event_type", decision.method().id())
                                        .add("event_state", state(purpose.id(), decision, before))));
    }

    private static String state(String purpose, Decision decision, Set<String> before) {
        if (decision.choice().granted().contains(purpose)) {
            return GIVEN;
        }
        return before.contains(purpose) ? WITHDRAWN : REFUSED;
    }

    /** Whoever receives something today; where that has changed since, the text that was shown is what counts. */
    private Stream<Integration> recipients(Purpose purpose, Decision decision) {
        boolean same =
                decision.facts().equals(questions.asked(decision.channel()).facts());
        return same ? questions.recipients(purpose).stream() : Stream.empty();
    }

    private static JsonArrayBuilder pii(Purpose purpose) {
        return JsonText.PROVIDER
                .createArrayBuilder()
                .add(JsonText.PROVIDER
                        .createObjectBuilder()
                        .add("pii_type", Texts.text("purpose." + purpose.id() + ".data"))
                        .add("pii_optional", true)
                        .add("sensitive_pii_category", false));
    }

    private JsonArrayBuilder parties() {
        return JsonText.PROVIDER
                .createArrayBuilder()
                .add(JsonText.PROVIDER
                        .createObjectBuilder()
                        .add("party_id", "controller")
                        .add("party_name", settings.operator())
                        .add("party_role", "dpv:DataController")
                        .add("party_url", settings.publicUrl()));
    }

    private static String principal(Decision decision) {
        return decision.account()
                .map(account -> "urn:uuid:" + account)
                .or(() -> decision.browser().map(browser -> "urn:opus:browser:" + browser))
                .or(() -> decision.addressKey().map(key -> "urn:opus:address:" + key))
                .orElseThrow();
    }

    /** What the names of the standard mean in the vocabulary, so that tools of linked data read a receipt too. */
    private static JsonObjectBuilder context() {
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("dpv", "https://w3id.org/dpv#")
                .add("eu-gdpr", "https://w3id.org/dpv/legal/eu/gdpr#")
                .add("dct", "http://purl.org/dc/terms/")
                .add("schema_version", "dct:conformsTo")
                .add("record_id", "dct:identifier")
                .add("decided_at", "dct:created")
                .add("pii_principal_id", "dpv:hasDataSubject")
                .add("privacy_notice", "dpv:hasNotice")
                .add("language", "dct:language")
                .add("purposes", "dpv:hasProcess")
                .add("purpose", "dct:identifier")
                .add("purpose_title", "dct:title")
                .add("purpose_type", "dpv:hasPurpose")
                .add("lawful_basis", "dpv:hasLegalBasis")
                .add("pii_information", "dpv:hasPersonalData")
                .add("pii_controllers", "dpv:hasDataController")
                .add("recipient_third_parties", "dpv:hasRecipientThirdParty")
                .add("privacy_rights", "dpv:hasRight")
                .add("events", "dpv:hasConsentStatus")
                .add("event_time", "dct:date")
                .add("event_state", "dpv:hasStatus")
                .add("validity_duration", "dpv:hasDuration");
    }

    private static JsonArrayBuilder strings(Stream<String> texts) {
        JsonArrayBuilder array = JsonText.PROVIDER.createArrayBuilder();
        texts.sorted().forEach(array::add);
        return array;
    }
}
