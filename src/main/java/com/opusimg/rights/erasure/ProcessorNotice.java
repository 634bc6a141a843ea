package com.opusimg.rights.erasure;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.egress.EgressException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Tells one processor of an erasure, by the gateway. Brought by a feature for an integration whose receiver can be told. */
public interface ProcessorNotice {
    /**
     * What it is told.
     *
     * @param erasure id of the erasure: the same with every attempt, so that a second one changes nothing
     * @param passOn ids of integrations whose receivers keep copies and cannot be told by this server
     */
    record Told(UUID erasure, AccountId account, Instant at, Set<String> passOn) {
        /** Keeps the set as it is now. */
        public Told {
            passOn = Set.copyOf(passOn);
        }
    }

    /** Id of the integration in the register. */
    String tells();

    /**
     * Tells it, outside of any transaction.
     *
     * @return status of HTTP that it answered with; one of 200 to 299 means that it took it
     * @throws EgressException when there is no answer; it is told again later then
     */
    int tell(Told told) throws EgressException;
}
