package com.opusimg.platform.egress;

/** What carries a call that was let through. */
interface Wire {
    /**
     * Posts and gives the answer, whatever it is.
     *
     * @param named whether a person named the target, so that it has to be on the public Internet
     * @throws EgressException when there is no answer, or none may be asked for
     */
    Answer post(Call call, boolean named) throws EgressException;
}
