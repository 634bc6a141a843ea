package com.opusimg.consent.view;

import com.opusimg.consent.Receipts;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** The page on which anybody checks a receipt. */
@Named("receipt")
@RequestScoped
public class ReceiptBean {
    @Inject
    Receipts receipts;

    @Inject
    Figures figures;

    private String text;
    private boolean checked;
    private JsonObject content;

    /** Checks what was pasted. */
    public void check() {
        checked = true;
        content = receipts.verified(text).orElse(null);
    }

    /** Whether something was checked. */
    public boolean isChecked() {
        return checked;
    }

    /** Whether it is genuine. */
    public boolean isValid() {
        return content != null;
    }

    /** Id of the decision. */
    public String getId() {
        return content.getString("record_id");
    }

    /** When the decision was made. */
    public Instant getAt() {
        return Instant.parse(content.getString("decided_at"));
    }

    /** The titles of the purposes that it allowed. */
    public String getGranted() {
        return titles(Set.of(Receipts.GIVEN));
    }

    /** The titles of the purposes that it refused or took back. */
    public String getRefused() {
        return titles(Set.of(Receipts.REFUSED, Receipts.WITHDRAWN));
    }

    /** Whom it is about, by an opaque id. */
    public String getWho() {
        return content.getString("pii_principal_id");
    }

    /** How it was made. */
    public String getHow() {
        return content.getString("collection_method");
    }

    /** How long it counts, in words. */
    public String getValidity() {
        String validity = content.getString("validity_duration");
        return validity.equals(Receipts.UNTIL_TAKEN_BACK)
                ? Texts.text("receipt.untilTakenBack")
                : figures.period(Duration.parse(validity));
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    private String titles(Set<String> states) {
        String titles = content.getJsonArray("purposes").getValuesAs(JsonObject.class).stream()
                .filter(purpose -> purpose.getJsonArray("events").getValuesAs(JsonObject.class).stream()
                        .anyMatch(event -> states.contains(event.getString("event_state"))))
                .map(purpose -> purpose.getJsonString("purpose_title"))
                .map(JsonString::getString)
                .collect(Collectors.joining(", "));
        return titles.isEmpty() ? Texts.text("consent.nothingStored") : titles;
    }
}
