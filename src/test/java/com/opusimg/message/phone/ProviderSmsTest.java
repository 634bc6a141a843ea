package com.opusimg.message.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.JsonPaths;
import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.message.phone.SmsSender.Handed;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.egress.Answer;
import com.opusimg.platform.egress.Call;
import com.opusimg.platform.egress.EgressException;
import com.opusimg.platform.egress.EgressException.Reason;
import com.opusimg.platform.egress.Gateway;
import com.opusimg.platform.egress.TestEgress;
import com.opusimg.platform.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A message is handed over at most once, with what is declared and nothing else. */
class ProviderSmsTest {

    private static final Map<String, String> PROVIDER = Map.of(
            "opus.data", System.getProperty("java.io.tmpdir"),
            "opus.sms.url", "https://sms.example.org/messages",
            "opus.sms.token", "Bearer 1234",
            "opus.sms.from", "Opus",
            "opus.sms.processor", "Carrier and Sons",
            "opus.sms.agreement", "DPA-7",
            "opus.sms.location", "Delft",
            "opus.sms.safeguard", "None needed");

    private final Sms sms = new Sms(Ids.next(), new AccountId(Ids.next()), "+12015550123", "123456 is your code");
    private final List<Call> calls = new ArrayList<>();
    private final Deque<Object> answers = new ArrayDeque<>();

    private final Gateway gateway = new Gateway() {
        @Override
        public Answer send(Call call) throws EgressException {
            calls.add(call);
            Object next = answers.isEmpty() ? 200 : answers.poll();
            if (next instanceof Reason reason) {
                throw TestEgress.none(reason);
            }
            return new Answer((Integer) next, Duration.ZERO);
        }
    };

    @BeforeEach
    void configure() {
        TestConfig.set(PROVIDER);
    }

    @ParameterizedTest
    @CsvSource({
        "200, OVER",
        "201, OVER",
        "202, OVER",
        "301, NOT",
        "400, NOT",
        "401, NOT",
        "429, NOT",
        "500, PERHAPS",
        "504, PERHAPS"
    })
    void whatItAnswersDecides(int status, Handed handed) {
        answers.add(status);
        assertThat(sender().send(sms)).isEqualTo(handed);
        assertThat(calls).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void itIsTriedAgainOnlyWhereNobodyTookTheConnection(Reason reason) {
        answers.add(reason);
        boolean nobody = reason == Reason.NO_CONNECTION || reason == Reason.UNKNOWN_HOST;
        boolean nothingSaid = reason == Reason.TLS || reason == Reason.ADDRESS_REFUSED;
        assertThat(sender().send(sms)).isEqualTo(nobody ? Handed.OVER : nothingSaid ? Handed.NOT : Handed.PERHAPS);
        assertThat(calls).hasSize(nobody ? 2 : 1);
        assertThat(calls)
                .extracting(call -> call.headers().get("Idempotency-Key"))
                .containsOnly(sms.id().toString());
    }

    @Test
    void andOnceOnly() {
        answers.addAll(List.of(Reason.NO_CONNECTION, Reason.NO_CONNECTION, 200));
        assertThat(sender().send(sms)).isEqualTo(Handed.NOT);
        assertThat(calls).hasSize(2);
        answers.clear();
        answers.addAll(List.of(Reason.NO_CONNECTION, Reason.TIMEOUT, 200));
        assertThat(sender().send(sms)).isEqualTo(Handed.PERHAPS);
        assertThat(calls).hasSize(4);
    }

    @Test
    @Promise("SHR-4")
    void whatIsSentIsWhatIsDeclared() {
        sender().send(sms);
        Call call = calls.getFirst();
        var sent = new TreeSet<String>();
        call.headers().keySet().forEach(name -> sent.add(name.toLowerCase(Locale.ROOT)));
        sent.addAll(JsonPaths.of(JsonText.object(new String(call.body(), StandardCharsets.UTF_8))));
        assertThat(sent).isEqualTo(new TreeSet<>(integration().integration().fields()));
        assertThat(call.headers()).containsEntry("Authorization", "Bearer 1234");
        assertThat(new String(call.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"to\":\"+12015550123\",\"from\":\"Opus\",\"text\":\"123456 is your code\"}");
    }

    @Test
    @Promise("SHR-4")
    void aFormIsDeclaredByItsNamesToo() {
        TestConfig.set(with(Map.of(
                "opus.sms.body", "To={to}&From={from}&Body={text}&Number={digits}&Kind=otp",
                "opus.sms.token-header", "X-Key")));
        sender().send(sms);
        Call call = calls.getFirst();
        String body = new String(call.body(), StandardCharsets.UTF_8);
        assertThat(body).isEqualTo("To=%2B12015550123&From=Opus&Body=123456+is+your+code&Number=12015550123&Kind=otp");
        var sent = Arrays.stream(body.split("&"))
                .map(pair -> pair.replaceFirst("=.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        sent.addAll(List.of("idempotency-key", "x-key"));
        assertThat(sent).isEqualTo(new TreeSet<>(integration().integration().fields()));
        assertThat(integration().integration().sent().getFirst().fields()).containsExactlyInAnyOrder("To", "Number");
    }

    @ParameterizedTest
    @CsvSource({"opus.sms.processor", "opus.sms.agreement", "opus.sms.location", "opus.sms.safeguard", "opus.sms.url"})
    @Promise("SHR-3")
    void withoutItsPapersNothingIsAvailable(String missing) {
        assertThat(sender().available()).isTrue();
        TestConfig.set(with(Map.of(missing, "")));
        assertThat(sender().available()).isFalse();
    }

    @Test
    void aLogShowsNeitherNumberNorText() {
        assertThat(sms.toString()).doesNotContain(sms.to(), sms.text());
    }

    private static Map<String, String> with(Map<String, String> more) {
        var all = new HashMap<>(PROVIDER);
        all.putAll(more);
        return all;
    }

    private ProviderSms sender() {
        return new ProviderSms(new Settings(), gateway, integration());
    }

    private static SmsIntegration integration() {
        var integration = new SmsIntegration();
        integration.settings = new Settings();
        return integration;
    }
}
