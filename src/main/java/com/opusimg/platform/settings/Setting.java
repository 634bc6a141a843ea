package com.opusimg.platform.settings;

import java.util.Locale;
import java.util.function.Function;

/**
 * One setting: its name in MicroProfile Config, the default as text, and how text becomes a value.
 *
 * @param name dotted name, for example {@code opus.retention.free-files}
 * @param fallback what holds when the environment says nothing; empty text means "not set"
 * @param secret whether the value must never be shown
 * @param meaning one line for the operator
 * @param parser turns text into the value; throws {@link IllegalArgumentException} that says what it takes
 */
public record Setting<T>(String name, String fallback, boolean secret, String meaning, Function<String, T> parser) {

    /** The environment variable that sets it: upper case, everything else an underscore (MicroProfile Config 3.1, 2.4.2). */
    public String variable() {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
