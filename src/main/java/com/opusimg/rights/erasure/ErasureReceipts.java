package com.opusimg.rights.erasure;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.crypto.SignedJson;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.erasure.Erasures.Told;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Receipts of erasures (ACC-7, RGT-3): what went and how much of it, when, at whose request, who was told and what they answered, what
 * remains, why and until when, and that the keys are destroyed. They name nobody but by opaque ids, and carry their own signature.
 */
@ApplicationScoped
public class ErasureReceipts {
    /** The signature's header {@code typ}. */
    public static final String TYPE = "erasure-receipt+json";

    @Inject
    SignedJson signed;

    @Inject
    Settings settings;

    /**
     * The receipt behind a text, if this installation signed it and nothing in it was changed since.
     *
     * @param text a receipt as it was downloaded, or its signature alone in compact form
     * @return empty for anything else
     */
    public Optional<JsonObject> verified(String text) {
        return signed.verified(TYPE, text);
    }

    JsonObject of(Erasure erasure, List<Progress> steps, List<JsonObject> remains, List<Told> told, Instant now) {
        JsonObjectBuilder receipt = JsonText.PROVIDER
                .createObjectBuilder()
                .add("kind", "erasure")
                .add("receipt_id", erasure.id().toString())
                .add("subject", "urn:uuid:" + erasure.account())
                .add(
                        "law",
                        JsonText.PROVIDER
                                .createArrayBuilder()
                                .add("GDPR Art. 17")
                                .add("GDPR Art. 19"))
                .add("request", request(erasure))
                .add("completed_at", now.toString())
                .add("erased", erased(steps));
        steps.stream()
                .filter(step -> step.counts().containsKey("keys"))
                .findFirst()
                .ifPresent(step ->
                        receipt.add("keys_destroyed_at", step.finishedAt().toString()));
        return signed.sign(
                TYPE,
                receipt.add("processors", processors(told))
                        .add("remains", array(remains))
                        .add(
                                "controller",
                                JsonText.PROVIDER
                                        .createObjectBuilder()
                                        .add("name", settings.operator())
                                        .add("url", settings.publicUrl()))
                        .add("verification_keys", settings.publicUrl() + "/.well-known/jwks.json")
                        .build());
    }

    private static JsonObjectBuilder request(Erasure erasure) {
        JsonObjectBuilder request = JsonText.PROVIDER
                .createObjectBuilder()
                .add("asked_at", erasure.askedAt().toString())
                .add("asked_by", Texts.text("erasure.by." + erasure.askedBy().name()));
        erasure.graceUntil().ifPresent(until -> request.add("grace_until", until.toString()));
        erasure.caseReference().ifPresent(reference -> request.add("case", reference));
        return request;
    }

    /** Kinds of which there was nothing are left out: they are no news. */
    private static JsonArrayBuilder erased(List<Progress> steps) {
        JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
        for (Progress step : steps) {
            step.counts().forEach((kind, count) -> {
                if (count > 0) {
                    all.add(JsonText.PROVIDER
                            .createObjectBuilder()
                            .add("kind", kind)
                            .add("what", Texts.text("erasure.what." + kind))
                            .add("count", count)
                            .add("gone_at", step.finishedAt().toString()));
                }
            });
        }
        return all;
    }

    private static JsonArrayBuilder processors(List<Told> told) {
        JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
        for (Told one : told) {
            JsonObjectBuilder processor = JsonText.PROVIDER
                    .createObjectBuilder()
                    .add("integration", one.integration())
                    .add("name", one.processor())
                    .add("state", one.state().name())
                    .add("what", Texts.text("erasure.processor." + one.state().name()))
                    .add("at", one.at().toString());
            if (one.attempts() > 0) {
                processor.add("attempts", one.attempts());
            }
            if (one.status() != null) {
                processor.add("status", one.status());
            }
            all.add(processor);
        }
        return all;
    }

    private static JsonArrayBuilder array(List<JsonObject> objects) {
        JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
        objects.forEach(all::add);
        return all;
    }
}
