package com.opusimg.message;

import jakarta.persistence.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A filter as a condition on {@code Message m} of a query; every value is a parameter. */
final class MessageWords {
    private static final String ALL = "m.id is not null";
    private static final String NOTHING = "m.id is null";

    private final Map<String, Object> values = new HashMap<>();

    /** The condition; what it names is set by {@link #set}. */
    String of(MessageFilter filter) {
        return switch (filter) {
            case MessageFilter.In in ->
                in.folders().isEmpty() ? NOTHING : "m.folder in " + value(List.copyOf(in.folders()));
            case MessageFilter.Before before -> "m.at < " + value(before.moment());
            case MessageFilter.From from -> "m.at >= " + value(from.moment());
            case MessageFilter.AtLeast least -> "m.bytes >= " + value(least.bytes());
            case MessageFilter.Under under -> "m.bytes < " + value(under.bytes());
            case MessageFilter.Unread unread -> "m.unread = " + value(unread.is());
            case MessageFilter.Starred starred -> "m.starred = " + value(starred.is());
            case MessageFilter.WithFiles files -> files.is() ? "m.attachments > 0" : "m.attachments = 0";
            case MessageFilter.Named named ->
                named.ids().isEmpty()
                        ? NOTHING
                        : "m.id in "
                                + value(named.ids().stream()
                                        .map(MessageId::value)
                                        .toList());
            case MessageFilter.All all -> joined(all.filters(), " and ", ALL);
            case MessageFilter.Any any -> joined(any.filters(), " or ", NOTHING);
            case MessageFilter.None none -> "not (" + joined(none.filters(), " or ", NOTHING) + ")";
        };
    }

    /** Gives a query the values of the conditions. */
    void set(Query query) {
        values.forEach(query::setParameter);
    }

    private String joined(List<MessageFilter> filters, String word, String none) {
        return filters.isEmpty() ? none : filters.stream().map(this::of).collect(Collectors.joining(word, "(", ")"));
    }

    private String value(Object value) {
        String name = "v" + values.size();
        values.put(name, value);
        return ":" + name;
    }
}
