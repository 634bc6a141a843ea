package com.opusimg.consent;

import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.datamap.Until;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What people were asked when they decided, each kept once. */
@NoPersonalData(
        value = "Which questions about choices are in the database already.",
        store = Store.MEMORY,
        until = @Until(End.STOP))
@ApplicationScoped
public class ConsentTexts {
    @Inject
    ConsentTextRows rows;

    private final Set<String> kept = ConcurrentHashMap.newKeySet();

    /** Makes sure that it is kept before a decision refers to it. Of several nodes at once, one gets through. */
    void keep(Asked asked) {
        if (kept.contains(asked.hash())) {
            return;
        }
        try {
            rows.add(asked);
        } catch (RuntimeException failed) {
            if (rows.find(asked.hash()).isEmpty()) { // else another node was first
                throw failed;
            }
        }
        kept.add(asked.hash());
    }

    /** What was asked once, by its hash: members of a receipt, as JSON. */
    public Optional<String> find(String hash) {
        return rows.find(hash);
    }
}
