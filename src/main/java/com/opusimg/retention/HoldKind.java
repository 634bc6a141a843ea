package com.opusimg.retention;

/**
 * A feature's reason for which deadlines stand still or something stays longer. Whoever has one brings a bean, so that the register of
 * holds is the whole of them: there is no other way to keep anything from its rule.
 */
public interface HoldKind {
    /** How many there are now. */
    HoldsInForce inForce();
}
