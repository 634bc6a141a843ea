package com.opusimg.message.jmap;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Store;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ConcurrentHashMap;

/** How much is asked of a node at once for an account, as the core capability announces it. */
@PartOf(value = "messages", store = Store.MEMORY, kinds = DataKind.ACCOUNT_ID)
@ApplicationScoped
public class Slots {
    private final ConcurrentHashMap<AccountId, Integer> requests = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<AccountId, Integer> uploads = new ConcurrentHashMap<>();

    /** Held while something is done. */
    public interface Slot extends AutoCloseable {
        @Override
        void close();
    }

    /** For a request; refused where as many are under way as are allowed. */
    public Slot request(AccountId account) throws RequestError {
        return take(requests, account, Limits.REQUESTS, "maxConcurrentRequests");
    }

    /** For an upload; refused likewise. */
    public Slot upload(AccountId account) throws RequestError {
        return take(uploads, account, Limits.UPLOADS, "maxConcurrentUpload");
    }

    private static Slot take(ConcurrentHashMap<AccountId, Integer> taken, AccountId account, int most, String limit)
            throws RequestError {
        if (taken.merge(account, 1, Integer::sum) > most) {
            leave(taken, account);
            throw RequestError.limit(limit);
        }
        return () -> leave(taken, account);
    }

    private static void leave(ConcurrentHashMap<AccountId, Integer> taken, AccountId account) {
        taken.computeIfPresent(account, (one, count) -> count == 1 ? null : count - 1);
    }
}
