package com.opusimg.platform.purpose;

/**
 * A feature's word that it pursues a purpose which needs consent. A purpose that no bean offers is not asked for: an
 * installation without analytics asks nobody about analytics.
 */
public interface Offer {
    /** Id in the register. */
    String purpose();

    /** Whether this installation's settings switch it on. */
    boolean configured();
}
