package com.opusimg.message.jmap;

import com.opusimg.message.Mailboxes;
import com.opusimg.message.Submissions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Sending (RFC 8621, 7). What is taken back before it was due is a draft again, and its submission is gone. */
@ApplicationScoped
class SubmissionMethods implements Methods {
    @Inject
    SubmissionGet get;

    @Inject
    SubmissionQuery query;

    @Inject
    SubmissionSet set;

    @Inject
    Submissions submissions;

    @Inject
    Mailboxes mailboxes;

    @Override
    public String capability() {
        return Capabilities.SUBMISSION;
    }

    @Override
    public Map<String, Method> methods() {
        return Map.of(
                "EmailSubmission/get", (arguments, call) -> get.get(arguments, call),
                "EmailSubmission/changes", this::changes,
                "EmailSubmission/query", (arguments, call) -> query.query(arguments, call),
                "EmailSubmission/queryChanges", Standard::queryChanges,
                "EmailSubmission/set", (arguments, call) -> set.set(arguments, call));
    }

    private JsonObject changes(Arguments arguments, Call call) {
        mailboxes.require(call.account());
        String state = submissions.state(call.account());
        if (!Standard.sinceState(arguments).equals(state)) {
            throw Standard.cannotCalculate();
        }
        return Standard.changed(call, state, state, false, List.of(), List.of(), List.of())
                .build();
    }
}
