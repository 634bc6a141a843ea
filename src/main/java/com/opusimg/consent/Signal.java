package com.opusimg.consent;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a browser can send that counts as a refusal of everything optional, and as an opt-out of sale and sharing (CON-7). */
public enum Signal {
    /** Global Privacy Control (W3C): {@code Sec-GPC: 1}, and {@code navigator.globalPrivacyControl} in a page. */
    GPC("Sec-GPC"),
    /** Do Not Track (W3C): {@code DNT: 1}. */
    DNT("DNT");

    private static final String ON = "1";
    private final String header;

    Signal(String header) {
        this.header = header;
    }

    /** The signals of a request. */
    public static Set<Signal> of(HttpServletRequest request) {
        var found = EnumSet.noneOf(Signal.class);
        for (Signal signal : values()) {
            // A field that was sent twice counts when either says so.
            if (Collections.list(request.getHeaders(signal.header)).stream()
                    .anyMatch(value -> ON.equals(value.strip()))) {
                found.add(signal);
            }
        }
        return found;
    }

    /** The name in the API. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String text(Set<Signal> signals) {
        return signals.stream().map(Signal::id).sorted().collect(Collectors.joining(" "));
    }

    static Set<Signal> parse(String text) {
        var found = EnumSet.noneOf(Signal.class);
        for (Signal signal : values()) {
            if ((" " + text + " ").contains(" " + signal.id() + " ")) {
                found.add(signal);
            }
        }
        return found;
    }
}
