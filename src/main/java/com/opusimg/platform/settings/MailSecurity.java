package com.opusimg.platform.settings;

import java.util.Arrays;
import java.util.Locale;

/** How the connection to the mail server is protected. */
public enum MailSecurity {
    STARTTLS,
    TLS,
    NONE;

    static MailSecurity fromSetting(String text) {
        return Arrays.stream(values())
                .filter(value -> value.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("takes starttls, tls or none."));
    }
}
