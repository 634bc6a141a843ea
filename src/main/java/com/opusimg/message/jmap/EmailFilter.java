package com.opusimg.message.jmap;

import com.opusimg.message.Folder;
import com.opusimg.message.MessageFilter;
import com.opusimg.message.search.MessageSearch;
import com.opusimg.message.search.MessageSearch.In;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Filters of {@code Email/query} (RFC 8621, 4.4.1). Words are looked up by the search, everything else by the database. */
@ApplicationScoped
class EmailFilter {
    private static final int MOST_CONDITIONS = 50;
    private static final int DEEPEST = 10;

    /** Each looks up words, and may name thousands of messages. */
    private static final int MOST_SEARCHES = 4;

    @Inject
    MessageSearch search;

    /** What a filter asks for; refuses with {@code unsupportedFilter} what is not filtered by. */
    MessageFilter of(AccountId account, Arguments filter) {
        return new Reading(account).filter(filter, 0);
    }

    private final class Reading {
        private final AccountId account;
        private int conditions;
        private int searches;

        Reading(AccountId account) {
            this.account = account;
        }

        MessageFilter filter(Arguments filter, int depth) {
            if (depth > DEEPEST || ++conditions > MOST_CONDITIONS) {
                throw unsupported("A filter has at most " + MOST_CONDITIONS + " parts, " + DEEPEST + " deep.");
            }
            if (!filter.has("operator")) {
                List<MessageFilter> all = new ArrayList<>();
                for (String name : filter.json().keySet()) {
                    all.add(condition(filter, name));
                }
                return new MessageFilter.All(all);
            }
            List<MessageFilter> inner = filter
                    .objects("conditions")
                    .orElseThrow(() -> MethodError.arguments("An operator has conditions."))
                    .stream()
                    .map(one -> filter(one, depth + 1))
                    .toList();
            return switch (filter.text("operator").orElseThrow()) {
                case "AND" -> new MessageFilter.All(inner);
                case "OR" -> new MessageFilter.Any(inner);
                case "NOT" -> new MessageFilter.None(inner);
                default -> throw MethodError.arguments("An operator is AND, OR or NOT.");
            };
        }

        private MessageFilter condition(Arguments filter, String name) {
            if (!filter.has(name)) {
                return new MessageFilter.All(List.of());
            }
            return switch (name) {
                case "inMailbox" ->
                    new MessageFilter.In(folders(List.of(filter.text(name).orElseThrow())));
                case "inMailboxOtherThan" ->
                    new MessageFilter.In(
                            EnumSet.complementOf(folders(filter.texts(name).orElseThrow())));
                case "before" -> new MessageFilter.Before(filter.moment(name).orElseThrow());
                case "after" -> new MessageFilter.From(filter.moment(name).orElseThrow());
                case "minSize" -> new MessageFilter.AtLeast(filter.count(name).orElseThrow());
                case "maxSize" -> new MessageFilter.Under(filter.count(name).orElseThrow());
                case "hasKeyword" -> keyword(filter.text(name).orElseThrow());
                case "notKeyword" ->
                    new MessageFilter.None(List.of(keyword(filter.text(name).orElseThrow())));
                case "hasAttachment" -> new MessageFilter.WithFiles(filter.flag(name));
                case "text" -> words(filter, name, EnumSet.allOf(In.class));
                case "from" -> words(filter, name, Set.of(In.FROM));
                case "to", "cc", "bcc" -> words(filter, name, Set.of(In.TO));
                case "subject" -> words(filter, name, Set.of(In.SUBJECT));
                case "body" -> words(filter, name, Set.of(In.BODY));
                default -> throw unsupported("Messages are not filtered by " + name + " here.");
            };
        }

        private MessageFilter words(Arguments filter, String name, Set<In> fields) {
            if (++searches > MOST_SEARCHES) {
                throw unsupported("A filter looks for words at most " + MOST_SEARCHES + " times.");
            }
            try {
                return new MessageFilter.Named(
                        search.named(account, fields, filter.text(name).orElseThrow()));
            } catch (ProblemException refused) {
                throw refused.violations().isEmpty() ? refused : unsupported(refused.getMessage());
            }
        }
    }

    private static EnumSet<Folder> folders(List<String> ids) {
        var folders = EnumSet.noneOf(Folder.class);
        for (String id : ids) {
            folders.add(Folder.of(id).orElseThrow(() -> MethodError.arguments("There is no such mailbox.")));
        }
        return folders;
    }

    private static MessageFilter keyword(String keyword) {
        return switch (keyword) {
            case Keywords.SEEN -> new MessageFilter.Unread(false);
            case Keywords.FLAGGED -> new MessageFilter.Starred(true);
            case Keywords.DRAFT -> new MessageFilter.In(Set.of(Folder.DRAFTS));
            default -> new MessageFilter.Any(List.of());
        };
    }

    private static MethodError unsupported(String description) {
        return new MethodError("unsupportedFilter", description);
    }
}
