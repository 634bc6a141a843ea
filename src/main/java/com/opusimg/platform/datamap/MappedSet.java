package com.opusimg.platform.datamap;

import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A set of personal data with all that was declared of it.
 *
 * @param limits when it ends; more than one where that depends
 * @param parts what keeps it, the class that declares the set first
 * @param counted by what a person's own rows are counted, if they can be
 * @param page path of the page on which the person sees it; empty where there is none
 */
public record MappedSet(
        String id,
        Purpose purpose,
        Set<Whose> whose,
        List<Limit> limits,
        OnErasure erasure,
        List<MappedPart> parts,
        Optional<Counted> counted,
        String page) {

    /**
     * Rows of a person.
     *
     * @param entity name of the JPA entity
     * @param key its attribute with the account's id
     */
    public record Counted(String entity, String key) {}

    /** Its name, for people. */
    public String title() {
        return Texts.text("data." + id + ".title");
    }

    /** What is in it, in a few words. */
    public String what() {
        return Texts.text("data." + id + ".what");
    }

    /** Why it is kept. */
    public String why() {
        return Texts.text("data." + id + ".why");
    }

    /** How much of it there is, in words. */
    public String count(long number) {
        return Texts.text("data." + id + ".count", number);
    }

    /** Whether it is kept with these settings. */
    public boolean holds(Settings settings) {
        return limits.stream().anyMatch(limit -> limit.holds(settings));
    }

    /** Until when, in words: each end that holds with these settings, and of several what each is of. */
    public List<String> until(Settings settings) {
        List<Limit> held =
                limits.stream().filter(limit -> limit.holds(settings)).toList();
        return held.stream()
                .map(limit -> held.size() > 1 ? limit.wordsOfWhat(settings) : limit.words(settings))
                .toList();
    }

    /** Where it lies, without repetition. */
    public List<Store> stores() {
        return parts.stream().map(MappedPart::store).distinct().sorted().toList();
    }

    /** What is in it. */
    public List<DataKind> kinds() {
        return parts.stream()
                .flatMap(part -> part.kinds().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** All columns in which it stands. */
    public List<MappedColumn> columns() {
        return parts.stream().flatMap(part -> part.columns().stream()).toList();
    }

    /** Whether a person is told of it among what is held of them: it is theirs, and lasts. */
    public boolean personal() {
        return counted.isPresent();
    }

    static String names(List<? extends Enum<?>> constants, String group) {
        return constants.stream()
                .map(one -> Texts.text(group + "." + one.name()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Whose it is, in words. */
    public String whoseWords() {
        return names(whose.stream().sorted().toList(), "data.whose");
    }

    /** Where it lies, in words. */
    public String storesWords() {
        return names(stores(), "data.store");
    }

    /** What is in it, in words. */
    public String kindsWords() {
        return names(kinds(), "data.kind");
    }

    /** What erasure does to it, in words. */
    public String erasureWords() {
        return Texts.text("data.erasure." + erasure);
    }
}
