package com.opusimg.platform.datamap;

import com.opusimg.platform.settings.Setting;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When something ends, as {@link Until} declares it.
 *
 * @param id of its words and its row in the policies; empty where the general words of the end are told
 * @param period the setting that has the period, if there is one
 * @param rule id of the retention rule that deletes, if one has to
 */
public record Limit(
        End end, String id, Optional<Setting<Duration>> period, Optional<String> rule, Condition condition) {

    /** Under which setting it is so. */
    public record Condition(Optional<Setting<?>> setting, String value) {
        private static final Condition ALWAYS = new Condition(Optional.empty(), "");

        boolean holds(Settings settings) {
            return setting.map(one -> settings.get(one).toString().equalsIgnoreCase(value))
                    .orElse(true);
        }
    }

    static Limit of(Until until) {
        return new Limit(
                until.value(),
                until.id(),
                some(until.period()).map(Limit::period),
                some(until.rule()),
                some(until.when()).map(Limit::condition).orElse(Condition.ALWAYS));
    }

    static List<Limit> of(Until... untils) {
        return List.of(untils).stream().map(Limit::of).toList();
    }

    /** Whether it has words of its own, and so a row in the policies. */
    public boolean told() {
        return !id.isEmpty();
    }

    /** Whether it is so with these settings. */
    public boolean holds(Settings settings) {
        return condition.holds(settings);
    }

    /** The period with these settings, or null. */
    public Duration period(Settings settings) {
        return period.map(settings::get).orElse(null);
    }

    /** Until when, in words for people, with the period of these settings. */
    public String words(Settings settings) {
        String length = period.map(settings::get).map(PeriodWords::of).orElse("");
        return told() ? Texts.text("policy.kept." + id + ".until", length) : Texts.text("data.until." + end, length);
    }

    /** The same with what ends then, where it has words of its own. */
    public String wordsOfWhat(Settings settings) {
        return told() ? Texts.text("policy.kept." + id + ".what") + ": " + words(settings) : words(settings);
    }

    private static Condition condition(String when) {
        int equals = when.indexOf('=');
        return new Condition(Optional.of(setting(when.substring(0, equals))), when.substring(equals + 1));
    }

    @SuppressWarnings("unchecked")
    private static Setting<Duration> period(String variable) {
        return (Setting<Duration>) setting(variable);
    }

    private static Setting<?> setting(String variable) {
        return Settings.all().stream()
                .filter(one -> one.variable().equals(variable))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No setting has the variable " + variable + "."));
    }

    private static Optional<String> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
