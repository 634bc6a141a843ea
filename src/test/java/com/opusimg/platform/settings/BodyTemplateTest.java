package com.opusimg.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator writes down becomes the body, and no value becomes more than a value. */
class BodyTemplateTest {

    private static final Map<String, String> WORDS =
            Map.of("to", "+12015550123", "text", "1 is \"it\"\n&To=x {to}\\", "from", "Opus");

    @Test
    void jsonIsFilledInToItsDepth() {
        var template = BodyTemplate.of(
                "{\"messages\":[{\"to\":[\"{to}\"],\"body\":\"SMS: {text}\"}],\"from\":\"{from}\",\"flash\":false}");
        assertThat(template.isJson()).isTrue();
        assertThat(template.values())
                .containsOnly(
                        Map.entry("messages.to", "{to}"),
                        Map.entry("messages.body", "SMS: {text}"),
                        Map.entry("from", "{from}"),
                        Map.entry("flash", "false"));
        assertThat(filled(template))
                .isEqualTo(
                        "{\"messages\":[{\"to\":[\"+12015550123\"],\"body\":\"SMS: 1 is \\\"it\\\"\\n&To=x {to}\\\\\"}],"
                                + "\"from\":\"Opus\",\"flash\":false}");
    }

    @Test
    void pairsAreFilledInAndEncoded() {
        var template = BodyTemplate.of("To={to}&From={from}&Body={text}&Kind=one%20time");
        assertThat(template.isJson()).isFalse();
        assertThat(template.values().keySet()).containsExactlyInAnyOrder("To", "From", "Body", "Kind");
        assertThat(filled(template))
                .isEqualTo("To=%2B12015550123&From=Opus&Body=1+is+%22it%22%0A%26To%3Dx+%7Bto%7D%5C&Kind=one+time");
    }

    @Test
    void aWordThatNobodyKnowsStays() {
        assertThat(filled(BodyTemplate.of("a={other}{to}"))).isEqualTo("a=%7Bother%7D%2B12015550123");
        assertThat(BodyTemplate.of("a={other}").uses("to")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "to", "=x", "To={to}&To={text}", "To={to}&", "{", "{\"a.b\":\"{to}\"}", "[1]", "a=%zz"})
    void whatIsNeitherIsRefused(String text) {
        assertThatThrownBy(() -> BodyTemplate.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String filled(BodyTemplate template) {
        return new String(template.fill(WORDS), StandardCharsets.UTF_8);
    }
}
