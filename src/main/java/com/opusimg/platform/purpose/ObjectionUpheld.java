package com.opusimg.platform.purpose;

import com.opusimg.platform.AccountId;

/**
 * From now on a purpose is pursued no more with an account, by its person's objection. Observers run in the transaction that decides it,
 * and erase what was kept for that purpose alone (GDPR Art. 17(1)(c)).
 *
 * @param purpose id in the register
 */
public record ObjectionUpheld(AccountId account, String purpose) {}
