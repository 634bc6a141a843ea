package com.opusimg.rights.request;

import com.opusimg.platform.AccountId;

/**
 * A request as it comes in, unchecked.
 *
 * @param regime the law that it names, or null for that of the installation
 * @param account who is signed in; with {@link Way#PORTAL} and no other way
 * @param address where answers go; null where the account says, or where there is none
 * @param name what they call themselves, or null
 * @param words what they wrote, or null
 * @param reference what the agent calls it, or null
 */
public record Intake(
        Kind kind,
        Regime regime,
        Way way,
        AccountId account,
        String address,
        String name,
        String words,
        String reference) {

    /** What somebody asks who is signed in. */
    public static Intake signedIn(AccountId account, Kind kind, Regime regime, String words) {
        return new Intake(kind, regime, Way.PORTAL, account, null, null, words, null);
    }
}
