package com.opusimg.message;

import com.opusimg.billing.Plan;

/**
 * What a plan lets its owner do with messages: the one table that screens, API and tests read. What messages take of the disk counts
 * with everything else that the account stores.
 *
 * @param addresses in this installation, the main one among them
 * @param recipients of one message
 * @param recipientsPerDay of all messages that were sent in 24 hours
 * @param attachments of one message
 * @param attachmentBytes of one message, all its attachments together
 */
public record MessageLimits(
        int addresses, int recipients, int recipientsPerDay, int attachments, long attachmentBytes) {
    /** The limits of a plan. */
    public static MessageLimits of(Plan plan) {
        return switch (plan) {
            case FREE -> new MessageLimits(3, 50, 300, 10, 25_000_000);
            case PRO -> new MessageLimits(10, 100, 2_000, 20, 50_000_000);
            case PRO_PLUS -> new MessageLimits(20, 200, 5_000, 50, 100_000_000);
            case BUSINESS_PLUS -> new MessageLimits(50, 500, 50_000, 100, 200_000_000);
        };
    }
}
