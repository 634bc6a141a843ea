package com.opusimg.message.jmap;

import com.opusimg.message.Folder;
import com.opusimg.message.Mailboxes;
import com.opusimg.message.MessageLists;
import com.opusimg.message.Messages;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The folders as mailboxes (RFC 8621, 2): always the same ones, which nobody makes, renames or deletes. */
@ApplicationScoped
class FolderMethods implements Methods {
    private static final Set<String> COUNTS = Set.of("totalEmails", "unreadEmails", "totalThreads", "unreadThreads");
    private static final Set<String> PROPERTIES = Set.of(
            "id",
            "name",
            "parentId",
            "role",
            "sortOrder",
            "totalEmails",
            "unreadEmails",
            "totalThreads",
            "unreadThreads",
            "myRights",
            "isSubscribed");
    private static final Set<String> FILTERS = Set.of("parentId", "name", "role", "hasAnyRole", "isSubscribed");

    @Inject
    Mailboxes mailboxes;

    @Inject
    Messages messages;

    @Inject
    MessageLists lists;

    @Inject
    MailStates states;

    @Override
    public String capability() {
        return Capabilities.MAIL;
    }

    @Override
    public Map<String, Method> methods() {
        return Map.of(
                "Mailbox/get", this::get,
                "Mailbox/changes", this::changes,
                "Mailbox/query", this::query,
                "Mailbox/queryChanges", Standard::queryChanges,
                "Mailbox/set", this::set);
    }

    /** The role of a folder (RFC 8621, 2), or null. */
    static String role(Folder folder) {
        return switch (folder) {
            case INBOX, DRAFTS, SENT, ARCHIVE, TRASH -> folder.id();
            case KEPT_OUT -> "junk";
            case SCREENER, OUTBOX -> null;
        };
    }

    private static String name(Folder folder) {
        String words = folder.id().replace('-', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private JsonObject get(Arguments arguments, Call call) {
        String state = states.state(call.account());
        return Standard.got(arguments, call, state, all(call.account()), PROPERTIES);
    }

    private Map<String, JsonObject> all(AccountId account) {
        Map<Folder, Messages.Counts> threads = messages.counts(account);
        Map<Folder, MessageLists.Counted> emails = lists.counts(account);
        var all = new LinkedHashMap<String, JsonObject>();
        for (Folder folder : Folder.values()) {
            var some = threads.getOrDefault(folder, new Messages.Counts(0, 0));
            var counted = emails.getOrDefault(folder, new MessageLists.Counted(0, 0));
            all.put(
                    folder.id(),
                    JsonText.PROVIDER
                            .createObjectBuilder()
                            .add("id", folder.id())
                            .add("name", name(folder))
                            .add("parentId", JsonValue.NULL)
                            .add("role", Standard.textOrNull(role(folder)))
                            .add("sortOrder", folder.ordinal())
                            .add("totalEmails", counted.messages())
                            .add("unreadEmails", counted.unread())
                            .add("totalThreads", some.threads())
                            .add("unreadThreads", some.unread())
                            .add("myRights", rights(folder))
                            .add("isSubscribed", true)
                            .build());
        }
        return all;
    }

    private static JsonObjectBuilder rights(Folder folder) {
        boolean screened = folder == Folder.SCREENER || folder == Folder.KEPT_OUT;
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("mayReadItems", true)
                .add("mayAddItems", folder.open() || folder == Folder.DRAFTS)
                .add("mayRemoveItems", folder.open() || folder == Folder.DRAFTS || screened)
                .add("maySetSeen", true)
                .add("maySetKeywords", true)
                .add("mayCreateChild", false)
                .add("mayRename", false)
                .add("mayDelete", false)
                .add("maySubmit", folder == Folder.DRAFTS);
    }

    private JsonObject changes(Arguments arguments, Call call) {
        String since = Standard.sinceState(arguments);
        String state = states.state(call.account());
        states.require(call.account(), since);
        boolean changed = !since.equals(state);
        return Standard.changed(
                        call,
                        since,
                        state,
                        false,
                        List.of(),
                        changed ? Arrays.stream(Folder.values()).map(Folder::id).toList() : List.of(),
                        List.of())
                .add("updatedProperties", changed ? Standard.texts(COUNTS) : JsonValue.NULL)
                .build();
    }

    private JsonObject query(Arguments arguments, Call call) {
        mailboxes.require(call.account());
        var filter = arguments.object("filter");
        List<String> ids = Arrays.stream(Folder.values())
                .filter(folder -> filter.isEmpty() || passes(filter.get(), folder))
                .sorted(order(arguments))
                .map(Folder::id)
                .toList();
        return Standard.queried(arguments, call, "folders", ids);
    }

    private static boolean passes(Arguments filter, Folder folder) {
        if (filter.has("operator")) {
            List<Arguments> conditions = filter.objects("conditions").orElse(List.of());
            return switch (filter.text("operator").orElseThrow()) {
                case "AND" -> conditions.stream().allMatch(one -> passes(one, folder));
                case "OR" -> conditions.stream().anyMatch(one -> passes(one, folder));
                case "NOT" -> conditions.stream().noneMatch(one -> passes(one, folder));
                default -> throw MethodError.arguments("An operator is AND, OR or NOT.");
            };
        }
        if (!FILTERS.containsAll(filter.json().keySet())) {
            throw new MethodError("unsupportedFilter", "Mailboxes are filtered by " + FILTERS + ".");
        }
        String role = role(folder);
        boolean anyRole = filter.json().containsKey("role");
        return filter.text("parentId").isEmpty()
                && filter.text("name")
                        .map(part -> name(folder).toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)))
                        .orElse(true)
                && (!anyRole || filter.text("role").map(one -> one.equals(role)).orElse(role == null))
                && filter.flagOf("hasAnyRole").map(is -> is == (role != null)).orElse(true)
                && filter.flagOf("isSubscribed").orElse(true);
    }

    private static Comparator<Folder> order(Arguments arguments) {
        Comparator<Folder> order = (one, other) -> 0;
        for (Arguments step : arguments.objects("sort").orElse(List.of())) {
            Comparator<Folder> by = switch (step.text("property").orElse("")) {
                case "sortOrder" -> Comparator.naturalOrder();
                case "name" -> Comparator.comparing(FolderMethods::name);
                default -> throw new MethodError("unsupportedSort", "Mailboxes are sorted by sortOrder or name.");
            };
            order = order.thenComparing(step.flagOf("isAscending").orElse(true) ? by : by.reversed());
        }
        return order.thenComparing(Comparator.naturalOrder());
    }

    private JsonObject set(Arguments arguments, Call call) {
        String state = states.state(call.account());
        return new SetRun(arguments, call, state)
                .create(object -> {
                    throw fixed();
                })
                .update((id, patch) -> {
                    require(id);
                    throw fixed();
                })
                .destroy(id -> {
                    require(id);
                    throw fixed();
                })
                .answer(state);
    }

    private static void require(String id) {
        Folder.of(id).orElseThrow(SetError::notFound);
    }

    private static SetError fixed() {
        return new SetError("forbidden", "The folders are the same for everybody, and stay as they are.");
    }
}
