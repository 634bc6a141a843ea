package com.opusimg.platform.egress;

/** What asks for what was let through. */
interface Fetcher {
    /**
     * Asks and gives what came, whatever it is.
     *
     * @throws EgressException when there is no answer, or none may be asked for
     */
    Fetched get(Fetch fetch) throws EgressException;
}
