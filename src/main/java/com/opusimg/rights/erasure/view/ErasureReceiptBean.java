package com.opusimg.rights.erasure.view;

import com.opusimg.rights.erasure.ErasureReceipts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** A receipt of an erasure on the page where anybody checks receipts. */
@Named("erasureReceipt")
@RequestScoped
public class ErasureReceiptBean {
    @Inject
    ErasureReceipts receipts;

    private String text;
    private JsonObject content;

    /** A kind of things that went. */
    public record Kind(String what, long count) {}

    /** A processor and what it was told. */
    public record Processor(String name, String what) {}

    /** Something that remains. */
    public record Remaining(String what, String why, Instant until) {}

    /** Whether what was given is the genuine receipt of an erasure. */
    public boolean valid(String given) {
        if (given != null && !given.equals(text)) {
            text = given;
            content = receipts.verified(given).orElse(null);
        }
        return content != null;
    }

    /** Id of the erasure. */
    public String getId() {
        return content.getString("receipt_id");
    }

    /** When it ended. */
    public Instant getAt() {
        return Instant.parse(content.getString("completed_at"));
    }

    /** Whom it erased, by an opaque id. */
    public String getSubject() {
        return content.getString("subject");
    }

    /** Who asked for it. */
    public String getAskedBy() {
        return content.getJsonObject("request").getString("asked_by");
    }

    /** What went. */
    public List<Kind> getErased() {
        return content.getJsonArray("erased").getValuesAs(JsonObject.class).stream()
                .map(kind -> new Kind(
                        kind.getString("what"), kind.getJsonNumber("count").longValue()))
                .toList();
    }

    /** When the keys were destroyed; null where there were none. */
    public Instant getKeysDestroyedAt() {
        String at = content.getString("keys_destroyed_at", null);
        return at == null ? null : Instant.parse(at);
    }

    /** Who was told, and what they answered. */
    public List<Processor> getProcessors() {
        return content.getJsonArray("processors").getValuesAs(JsonObject.class).stream()
                .map(one -> new Processor(one.getString("name"), one.getString("what")))
                .toList();
    }

    /** What remains. */
    public List<Remaining> getRemains() {
        return content.getJsonArray("remains").getValuesAs(JsonObject.class).stream()
                .map(one -> new Remaining(
                        one.getString("what"), one.getString("why"), Instant.parse(one.getString("until"))))
                .toList();
    }
}
