package com.opusimg.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressSyntaxTest {
    @ParameterizedTest
    @ValueSource(strings = {"a@b", "ada.lovelace+tag@example.org", "grüße@straße.example", "o'neil@example.co.uk"})
    void takesWhatPeopleWriteTo(String address) {
        assertThat(AddressSyntax.isAddress(address)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.org",
                "ada@",
                "a@b@c",
                "a b@example.org",
                "a@example.org\r\nBcc: b@example.org",
                "<a@example.org>",
                "a@[127.0.0.1]",
                "a..b@example.org",
                "a@exa\u0000mple.org"
            })
    void refusesWhatIsNone(String address) {
        assertThat(AddressSyntax.isAddress(address)).isFalse();
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(AddressSyntax.isAddress("a".repeat(65) + "@example.org")).isFalse();
        assertThat(AddressSyntax.isAddress("a@" + "b".repeat(253))).isFalse();
    }
}
