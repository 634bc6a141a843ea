package com.opusimg.platform.datamap;

import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import java.util.List;

/**
 * A set in the words in which people are told of it, with the periods of this installation.
 *
 * @param set what was declared
 * @param until when it ends, each end in words
 * @param recipients who else receives data for its purpose
 */
public record DescribedSet(
        MappedSet set,
        String title,
        String what,
        String why,
        String basis,
        String whose,
        String stores,
        String kinds,
        List<String> until,
        String erasure,
        List<Receiver> recipients) {

    static DescribedSet of(MappedSet set, Settings settings, List<Receiver> recipients) {
        return new DescribedSet(
                set,
                set.title(),
                set.what(),
                set.why(),
                basis(set.purpose()),
                set.whoseWords(),
                set.storesWords(),
                set.kindsWords(),
                set.until(settings),
                set.erasureWords(),
                recipients);
    }

    /** The legal basis of a purpose in a word or two. */
    public static String basis(Purpose purpose) {
        return Texts.text("data.basis." + purpose.basis());
    }

    /** Id for anchors and the API. */
    public String id() {
        return set.id();
    }

    /** All ends in one line. */
    public String untilWords() {
        return String.join("; ", until);
    }

    /** The columns that tell something of a person. */
    public List<DescribedColumn> columns() {
        return set.columns().stream()
                .filter(column -> column.kind().isPresent())
                .map(DescribedColumn::of)
                .toList();
    }

    /**
     * A column in words.
     *
     * @param kind what it tells
     */
    public record DescribedColumn(String table, String name, String kind, boolean sealed) {
        static DescribedColumn of(MappedColumn column) {
            return new DescribedColumn(
                    column.table(),
                    column.name(),
                    column.kind().map(kind -> Texts.text("data.kind." + kind)).orElse(""),
                    column.sealed());
        }
    }
}
