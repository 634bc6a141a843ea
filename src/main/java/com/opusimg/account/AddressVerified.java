package com.opusimg.account;

import com.opusimg.platform.AccountId;

/**
 * Fired within the transaction in which the mail address of an account is verified, or a changed one takes effect.
 *
 * @param address what it is now
 * @param before what it was until now, or null where it is the same
 */
public record AddressVerified(AccountId account, String address, String before) {}
