package com.opusimg.message;

import com.opusimg.billing.Plan;

/**
 * What a plan lets its owner do with messages: the one table that screens, API and tests read. What messages take of the disk counts
 * with everything else that the account stores.
 *
 * @param addresses in this installation, the main one among them
 * @param recipients of one message
 * @param recipientsPerDay of all messages that were sent in 24 hours
 */
public record MessageLimits(int addresses, int recipients, int recipientsPerDay) {
    /** The limits of a plan. */
    public static MessageLimits of(Plan plan) {
        return switch (plan) {
            case FREE -> new MessageLimits(3, 50, 300);
            case PRO -> new MessageLimits(10, 100, 2_000);
            case PRO_PLUS -> new MessageLimits(20, 200, 5_000);
            case BUSINESS_PLUS -> new MessageLimits(50, 500, 50_000);
        };
    }
}
