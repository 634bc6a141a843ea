package com.opusimg.platform.purpose;

import com.opusimg.platform.settings.Settings;
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

    /**
     * Whether the given settings, those in force or those that are planned, name it: it may still wait for something before it
     * is {@link #configured}, such as an agreement, and policies tell of it already.
     */
    boolean named(Settings settings);
}
