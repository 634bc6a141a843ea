package com.opusimg.platform.egress;

import com.opusimg.platform.egress.CallRefusedException.Reason;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Gateways for tests of what stands before them. */
public final class Gateways {

    private Gateways() {}

    /** One that knows a single integration, lets through what it declares, and answers with these statuses, one after the other. */
    public static Gateway answering(Integration integration, List<Call> sent, Iterator<Integer> statuses) {
        return new Gateway(
                id -> Optional.of(integration).filter(one -> one.id().equals(id)),
                (call, named) -> {
                    sent.add(call);
                    return new Answer(statuses.next(), Duration.ZERO);
                },
                Gateways::nothing,
                new Refusals() {
                    @Override
                    public void note(String id, Reason reason) {
                        throw new AssertionError(id + " " + reason.id());
                    }
                });
    }

    /** One that knows a single integration, and adds what it refuses to a list. */
    public static Gateway of(Integration integration, List<String> refused) {
        return new Gateway(
                id -> Optional.of(integration).filter(one -> one.id().equals(id)),
                (call, named) -> {
                    throw new AssertionError("no call");
                },
                Gateways::nothing,
                new Refusals() {
                    @Override
                    public void note(String id, Reason reason) {
                        refused.add(id + " " + reason.id());
                    }
                });
    }

    /** One that knows a single integration and gives what lies at addresses. */
    public static Gateway fetching(Integration integration, List<Fetch> asked, Function<Fetch, Fetched> answers) {
        return new Gateway(
                id -> Optional.of(integration).filter(one -> one.id().equals(id)),
                (call, named) -> {
                    throw new AssertionError("no call");
                },
                fetch -> {
                    asked.add(fetch);
                    return answers.apply(fetch);
                },
                new Refusals() {
                    @Override
                    public void note(String id, Reason reason) {
                        throw new AssertionError(id + " " + reason.id());
                    }
                });
    }

    static Fetched nothing(Fetch fetch) {
        throw new AssertionError("no fetch");
    }
}
