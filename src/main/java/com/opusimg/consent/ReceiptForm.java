package com.opusimg.consent;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.purpose.Purposes;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What receipts say of a question, whoever answers it: members under the names of ISO/IEC TS 27560:2023. */
@ApplicationScoped
class ReceiptForm {
    /** Where the purposes that were asked for stand. */
    static final String PURPOSES = "purposes";

    /** In a purpose: its id. */
    static final String PURPOSE = "purpose";

    @Inject
    Settings settings;

    /**
     * The members.
     *
     * @param purposes that are asked for
     * @param recipients who else receives something for a purpose
     * @param shown the words that people see
     */
    JsonObject members(List<Purpose> purposes, Function<Purpose, List<Integration>> recipients, String shown) {
        JsonArrayBuilder all = JsonText.PROVIDER.createArrayBuilder();
        purposes.forEach(purpose -> all.add(purpose(purpose, recipients.apply(purpose))));
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("privacy_notice", page())
                .add("notice_text", shown)
                .add("notice_text_sha256", Secrets.hash(shown))
                .add("notice_version", Purposes.version())
                .add("language", "en")
                .add(PURPOSES, all)
                .add("party_identification", parties())
                .add("verification_keys", settings.publicUrl() + "/.well-known/jwks.json")
                .build();
    }

    private String page() {
        return settings.publicUrl() + "/privacy-choices";
    }

    private JsonObjectBuilder purpose(Purpose purpose, List<Integration> recipients) {
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add(PURPOSE, purpose.id())
                .add("purpose_title", purpose.title())
                .add("purpose_type", purpose.dpv())
                .add("lawful_basis", purpose.basis().dpv())
                .add("pii_information", pii(purpose))
                .add("pii_controllers", strings(Stream.of("controller")))
                .add("recipient_third_parties", strings(recipients.stream().map(Integration::processor)))
                .add("withdrawal_method", page())
                .add("privacy_rights", strings(Stream.of("dpv:RightToWithdrawConsent", "eu-gdpr:A7-3")));
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

    static JsonArrayBuilder strings(Stream<String> texts) {
        JsonArrayBuilder array = JsonText.PROVIDER.createArrayBuilder();
        texts.sorted().forEach(array::add);
        return array;
    }
}
