package com.opusimg.consent;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.crypto.SignedJson;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.Optional;

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

    @Inject
    SignedJson signed;

    @Inject
    ConsentTexts texts;

    /** The receipt of a decision, signed, as JSON. */
    public JsonObject of(Decision decision) {
        return signed.sign(TYPE, unsigned(decision));
    }

    /**
     * The receipt behind a text, if this installation signed it and nothing in it was changed since.
     *
     * @param text a receipt as it was downloaded, or its signature alone in compact form
     * @return empty for anything else
     */
    public Optional<JsonObject> verified(String text) {
        return signed.verified(TYPE, text);
    }

    private JsonObject unsigned(Decision decision) {
        JsonObject asked = JsonText.object(texts.find(decision.asked()).orElseThrow());
        JsonObjectBuilder receipt = JsonText.PROVIDER
                .createObjectBuilder()
                .add("@context", context())
                .add("@type", "dpv:ConsentRecord")
                .add("schema_version", "ISO/IEC TS 27560:2023")
                .add("record_id", decision.id().toString())
                .add("decided_at", decision.at().toString())
                .add("pii_principal_id", principal(decision))
                .add(
                        "collection_method",
                        Texts.text("consent.method." + decision.method().name()))
                .add("validity_duration", validity(decision))
                .add("sale_or_sharing", decision.choice().saleOptOut() ? "opted out" : "not done here")
                .add(
                        "browser_signals",
                        ReceiptForm.strings(decision.signals().stream().map(Signal::id)));
        asked.forEach(receipt::add);
        return receipt.add(ReceiptForm.PURPOSES, purposes(decision, asked)).build();
    }

    private static String validity(Decision decision) {
        return decision.expiresAt() == null
                ? UNTIL_TAKEN_BACK
                : Duration.between(decision.at(), decision.expiresAt()).toString();
    }

    /** Those that were asked for, each with what was answered. */
    private static JsonArrayBuilder purposes(Decision decision, JsonObject asked) {
        JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
        for (JsonObject purpose : asked.getJsonArray(ReceiptForm.PURPOSES).getValuesAs(JsonObject.class)) {
            all.add(JsonText.PROVIDER
                    .createObjectBuilder(purpose)
                    .add("events", event(decision, purpose.getString(ReceiptForm.PURPOSE))));
        }
        return all;
    }

    private static JsonArrayBuilder event(Decision decision, String purpose) {
        return JsonText.PROVIDER
                .createArrayBuilder()
                .add(JsonText.PROVIDER
                        .createObjectBuilder()
                        .add("event_time", decision.at().toString())
                        .add("entity_id", principal(decision))
                        .add("event_type", decision.method().id())
                        .add("event_state", state(purpose, decision)));
    }

    private static String state(String purpose, Decision decision) {
        if (decision.choice().granted().contains(purpose)) {
            return GIVEN;
        }
        return decision.withdrawn().contains(purpose) ? WITHDRAWN : REFUSED;
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
}
