package com.opusimg.rights.request;

import com.opusimg.platform.AccountId;

/** Records that an account is not to be sold or shared: brought as a bean by whoever keeps such choices. */
public interface SaleOptOut {
    /** Records it now, whatever was chosen before. */
    void record(AccountId account);
}
