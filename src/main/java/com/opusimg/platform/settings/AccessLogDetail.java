package com.opusimg.platform.settings;

import java.util.Arrays;
import java.util.Locale;

/** What the access log says about who sent a request; an address is never among it. */
public enum AccessLogDetail {
    OFF,
    PLAIN,
    NETWORK;

    static AccessLogDetail fromSetting(String text) {
        return Arrays.stream(values())
                .filter(value -> value.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("takes plain, network or off."));
    }
}
