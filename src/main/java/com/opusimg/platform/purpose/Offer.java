package com.opusimg.platform.purpose;

import java.util.List;

/**
 * A feature's word that it pursues a purpose which needs consent. A purpose that no bean offers is not asked for: an
 * installation without analytics asks nobody about analytics.
 */
public interface Offer {
    /** Id in the register. */
    String purpose();

    /** Whether this installation's settings switch it on. */
    boolean configured();

    /**
     * What people are shown who answer by a link in a mail, in the words of that page; empty where there is no such link.
     *
     * @param yes whether it is the link that allows it, or the one that ends it
     */
    default List<String> shownByLink(boolean yes) {
        return List.of();
    }
}
