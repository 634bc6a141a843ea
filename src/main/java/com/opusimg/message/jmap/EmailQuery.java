package com.opusimg.message.jmap;

import com.opusimg.message.MessageFilter;
import com.opusimg.message.MessageLists;
import com.opusimg.message.MessageLists.By;
import com.opusimg.message.MessageLists.Line;
import com.opusimg.message.MessageLists.Order;
import com.opusimg.message.ThreadId;
import com.opusimg.platform.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lists of messages (RFC 8621, 4.4). */
@ApplicationScoped
class EmailQuery {
    /** What lists are sorted by. */
    static final List<String> SORTS = List.of("receivedAt", "sentAt", "size");

    @Inject
    EmailFilter filters;

    @Inject
    MessageLists lists;

    @Inject
    MailStates states;

    /** The method {@code Email/query}. */
    JsonObject query(Arguments arguments, Call call) {
        AccountId account = call.account();
        String state = states.state(account);
        MessageFilter filter = arguments
                .object("filter")
                .map(one -> filters.of(account, one))
                .orElse(new MessageFilter.All(List.of()));
        List<Order> orders = orders(arguments);
        boolean collapse = arguments.flag("collapseThreads");
        long position = arguments.whole("position").orElse(0L);
        if (collapse || arguments.has("anchor") || position < 0) {
            return Standard.queried(arguments, call, state, all(account, filter, orders, collapse));
        }
        int limit = (int) Math.min(arguments.count("limit").orElse((long) Limits.GET), Limits.GET);
        int skip = (int) Math.min(position, Integer.MAX_VALUE);
        List<String> page = limit == 0 ? List.of() : ids(lists.list(account, filter, orders, skip, limit));
        long total = arguments.flag("calculateTotal") ? lists.count(account, filter) : 0;
        return Standard.queried(arguments, call, state, skip, page, total);
    }

    /** Of each thread the first, where they are collapsed. */
    private List<String> all(AccountId account, MessageFilter filter, List<Order> orders, boolean collapse) {
        List<Line> lines = lists.list(account, filter, orders, 0, Integer.MAX_VALUE);
        if (!collapse) {
            return ids(lines);
        }
        Set<ThreadId> seen = new HashSet<>();
        return ids(lines.stream().filter(line -> seen.add(line.thread())).toList());
    }

    private static List<String> ids(List<Line> lines) {
        return lines.stream().map(line -> line.message().toString()).toList();
    }

    private static List<Order> orders(Arguments arguments) {
        var orders = new ArrayList<Order>();
        for (Arguments step : arguments.objects("sort").orElse(List.of())) {
            By by = switch (step.text("property").orElse("")) {
                case "receivedAt", "sentAt" -> By.AT;
                case "size" -> By.BYTES;
                default -> throw new MethodError("unsupportedSort", "Messages are sorted by " + SORTS + ".");
            };
            orders.add(new Order(by, step.flagOf("isAscending").orElse(true)));
        }
        return orders.isEmpty()
                ? List.of(new Order(By.AT, false))
                : orders.subList(0, Math.min(orders.size(), SORTS.size()));
    }
}
