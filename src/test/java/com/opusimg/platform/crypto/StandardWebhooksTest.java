package com.opusimg.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Signing, beside the published vector of Standard Webhooks and its own verification. */
class StandardWebhooksTest {

    @Test
    void signsAsThePublishedVectorSays() {
        var headers = StandardWebhooks.headers(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1614265330),
                "{\"test\": 2432232314}",
                List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        assertThat(headers)
                .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .containsEntry("webhook-timestamp", "1614265330")
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void eachOfTwoSecretsVerifiesWhatBothSigned() {
        String fresh = StandardWebhooks.newSecret();
        String before = StandardWebhooks.newSecret();
        String payload = "{\"type\":\"job.succeeded\"}";
        var headers = of(StandardWebhooks.headers("msg_1", Instant.now(), payload, List.of(fresh, before)));
        assertThat(headers.get("webhook-signature").getFirst().split(" ")).hasSize(2);
        for (String secret : List.of(fresh, before)) {
            assertThatCode(() -> new Webhook(secret).verify(payload, headers)).doesNotThrowAnyException();
        }
        assertThatThrownBy(() -> new Webhook(StandardWebhooks.newSecret()).verify(payload, headers))
                .isNotNull();
        assertThatThrownBy(() -> new Webhook(fresh).verify(payload + " ", headers))
                .isNotNull();
    }

    @Test
    void aSecretIs32BytesAndNeverTheSame() {
        String secret = StandardWebhooks.newSecret();
        assertThat(secret).startsWith("whsec_").isNotEqualTo(StandardWebhooks.newSecret());
        assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
    }

    private static Map<String, List<String>> of(Map<String, String> headers) {
        var lists = headers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
        return HttpHeaders.of(lists, (name, value) -> true).map();
    }
}
