package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The register of processors, tied to the way out. */
class ProcessorsIT {
    private static SmsStandIn provider;
    private static OpusServer server;

    @BeforeAll
    static void start() {
        provider = new SmsStandIn();
        server = OpusServer.start(
                "processors",
                Map.of(
                        "OPUS_SMS_URL", provider.url("/messages"),
                        "OPUS_SMS_FROM", "Opus",
                        "OPUS_SMS_PROCESSOR", "Carrier and Sons",
                        "OPUS_SMS_AGREEMENT", "DPA-7",
                        "OPUS_SMS_LOCATION", "Delft",
                        "OPUS_SMS_SAFEGUARD", "None needed: within the EEA"));
    }

    @AfterAll
    static void stop() {
        server.close();
        provider.close();
    }

    @Test
    @Promise({"SHR-3", "SHR-8"})
    void callsUnderAnAgreementThatHasRunOutAreRefused() {
        Api staff = server.admin();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        JsonNode sms = processor("Carrier and Sons");
        String id = sms.required("id").asString();
        assertThat(sms.required("standing").asString()).isEqualTo("unreviewed");
        assertThat(sms.required("sent").size()).isPositive();
        String review = "compliance/processors/" + id + "/review";

        staff.put(review, Map.of()).problem(400, "invalid-request");
        staff.put(review, Map.of("reviewDue", today.toString())).problem(400, "invalid-request");
        staff.put(review, Map.of("reviewDue", "soon")).problem(400, "invalid-request");
        staff.put(review, Map.of("agreementUntil", "9999-01-01")).problem(400, "invalid-request");
        staff.put(
                        "compliance/processors/none/review",
                        Map.of("reviewDue", today.plusDays(1).toString()))
                .problem(404, "not-found");
        Person.verified(server).api().put(review, Map.of()).problem(403, "not-allowed");

        staff.put(
                        review,
                        Map.of(
                                "agreementUntil",
                                today.toString(),
                                "reviewDue",
                                today.plusDays(90).toString()))
                .expect(200);
        assertThat(processor("Carrier and Sons").required("standing").asString())
                .isEqualTo("soon");
        Person person = Person.verified(server);
        person.api().post("me/phone", Map.of("number", Telephones.number())).expect(202);
        int before = provider.received().size();
        assertThat(before).isPositive();

        staff.put(
                        review,
                        Map.of(
                                "agreementUntil",
                                today.minusDays(1).toString(),
                                "reviewDue",
                                today.plusDays(90).toString()))
                .expect(200);
        Person other = Person.verified(server);
        other.api().post("me/phone", Map.of("number", Telephones.number())).problem(503, "codes-not-sent");
        assertThat(provider.received()).hasSize(before);
        assertThat(staff.get("audit?action=CALL_REFUSED").expect(200).text()).contains("agreement-over");
        JsonNode promise = measured("SHR-3");
        assertThat(promise.required("state").asString()).isIn("at-risk", "open");
        assertThat(promise.required("figures").toString()).contains("run out");
        assertThat(staff.get("compliance/processors/csv").expect(200).text())
                .contains("Carrier and Sons", "agreement has run out");

        var renewed = new HashMap<String, String>();
        renewed.put("reviewDue", today.plusDays(200).toString());
        staff.put(review, renewed).expect(200);
        assertThat(processor("Carrier and Sons").required("standing").asString())
                .isEqualTo("in-order");
        Person third = Person.verified(server);
        third.api().post("me/phone", Map.of("number", Telephones.number())).expect(202);
        assertThat(provider.received()).hasSize(before + 1);
        assertThat(Visitor.signedIn(server, OpusServer.ADMIN_EMAIL, OpusServer.ADMIN_PASSWORD)
                        .open("/staff/processors")
                        .expect(200)
                        .text())
                .contains("Carrier and Sons", "Delft", "DPA-7");
    }

    private static JsonNode processor(String name) {
        return server.admin()
                .get("compliance/processors")
                .expect(200)
                .json()
                .valueStream()
                .filter(one -> one.required("processor").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode measured(String promise) {
        return server.admin()
                .post("compliance/promises/measurements", null)
                .expect(200)
                .json()
                .required("promises")
                .valueStream()
                .filter(one -> one.required("id").asString().equals(promise))
                .findFirst()
                .orElseThrow();
    }
}
