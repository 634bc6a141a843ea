package com.opusimg.message.contact;

import com.opusimg.billing.Plan;

/** How much a contact book holds. */
public final class ContactLimits {
    /** The most mail addresses of a contact, and as many telephone numbers. */
    public static final int MOST_VALUES = 20;

    /** The most groups of an account. */
    public static final int MOST_GROUPS = 100;

    /** Characters of the longest name. */
    public static final int LONGEST_NAME = 200;

    /** Characters of the longest name of a group. */
    public static final int LONGEST_GROUP = 60;

    /** Characters of the longest label, such as "home". */
    public static final int LONGEST_LABEL = 40;

    /** Characters of the longest telephone number, with all that is written around its digits. */
    public static final int LONGEST_NUMBER = 40;

    /** Bytes of the largest file that is taken in. */
    public static final int MOST_BYTES = 10_000_000;

    private ContactLimits() {}

    /** The most contacts on a plan. */
    public static int contacts(Plan plan) {
        return switch (plan) {
            case FREE -> 1_000;
            case PRO -> 10_000;
            case PRO_PLUS -> 25_000;
            case BUSINESS_PLUS -> 50_000;
        };
    }
}
