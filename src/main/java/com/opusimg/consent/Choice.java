package com.opusimg.consent;

import java.util.Set;
import java.util.TreeSet;

/**
 * What was answered: of every purpose that was asked for, whether yes or no.
 *
 * @param granted ids of the purposes that were allowed
 * @param refused ids of those that were not
 * @param saleOptOut whether the person opts out of sale and sharing (CCPA/CPRA), which this installation does neither of
 */
public record Choice(Set<String> granted, Set<String> refused, boolean saleOptOut) {
    /** Copies what it is given. */
    public Choice {
        granted = Set.copyOf(granted);
        refused = Set.copyOf(refused);
    }

    /** The choice that the person would have to have made for both to be heeded: yes only where both say yes (CON-8). */
    Choice stricter(Choice other) {
        var yes = new TreeSet<>(granted);
        yes.addAll(other.granted);
        yes.removeAll(refused);
        yes.removeAll(other.refused);
        var no = new TreeSet<>(refused);
        no.addAll(other.refused);
        return new Choice(yes, no, saleOptOut || other.saleOptOut);
    }
}
