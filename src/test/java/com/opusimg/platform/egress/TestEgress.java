package com.opusimg.platform.egress;

/** What tests of others need to stand in for the network. */
public final class TestEgress {

    private TestEgress() {}

    /** A call that got no answer. */
    public static EgressException none(EgressException.Reason reason) {
        return new EgressException(reason, null);
    }
}
