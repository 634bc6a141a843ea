package com.opusimg.message.jmap;

import com.opusimg.message.Mailboxes;
import com.opusimg.message.Submissions;
import com.opusimg.message.Submissions.Submitted;
import com.opusimg.platform.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds submissions (RFC 8621, 7.3). */
@ApplicationScoped
class SubmissionQuery {
    private static final Set<String> FILTERS =
            Set.of("identityIds", "emailIds", "threadIds", "undoStatus", "before", "after");

    @Inject
    Submissions submissions;

    @Inject
    SubmissionGet reading;

    @Inject
    Mailboxes mailboxes;

    /** The method {@code EmailSubmission/query}. */
    JsonObject query(Arguments arguments, Call call) {
        AccountId account = call.account();
        mailboxes.require(account);
        var filter = arguments.object("filter");
        filter.ifPresent(SubmissionQuery::check);
        Stream<Submitted> all =
                submissions.all(account).stream().filter(one -> filter.isEmpty() || passes(account, filter.get(), one));
        return Standard.queried(
                arguments,
                call,
                submissions.state(account),
                all.sorted(order(arguments)).map(one -> one.id().toString()).toList());
    }

    private static void check(Arguments filter) {
        if (!FILTERS.containsAll(filter.json().keySet())) {
            throw new MethodError("unsupportedFilter", "Submissions are filtered by " + FILTERS + ".");
        }
    }

    private boolean passes(AccountId account, Arguments filter, Submitted one) {
        return filter.texts("emailIds")
                        .map(ids -> ids.contains(one.message().toString()))
                        .orElse(true)
                && filter.text("undoStatus")
                        .map(SubmissionGet.undo(one)::equals)
                        .orElse(true)
                && filter.moment("before").map(one.dueAt()::isBefore).orElse(true)
                && filter.moment("after")
                        .map(moment -> !one.dueAt().isBefore(moment))
                        .orElse(true)
                && filter.texts("threadIds")
                        .map(ids -> reading.message(account, one.message())
                                .filter(row -> ids.contains(row.thread().toString()))
                                .isPresent())
                        .orElse(true)
                && filter.texts("identityIds")
                        .map(ids -> reading.message(account, one.message())
                                .filter(row -> ids.contains(reading.identity(account, row)))
                                .isPresent())
                        .orElse(true);
    }

    private static Comparator<Submitted> order(Arguments arguments) {
        Comparator<Submitted> order = (one, other) -> 0;
        for (Arguments step : arguments.objects("sort").orElse(List.of())) {
            Comparator<Submitted> by = switch (step.text("property").orElse("")) {
                case "sentAt" -> Comparator.comparing(Submitted::dueAt);
                case "emailId" -> Comparator.comparing(one -> one.message().toString());
                default -> throw new MethodError("unsupportedSort", "Submissions are sorted by sentAt or emailId.");
            };
            order = order.thenComparing(step.flagOf("isAscending").orElse(true) ? by : by.reversed());
        }
        return order;
    }
}
