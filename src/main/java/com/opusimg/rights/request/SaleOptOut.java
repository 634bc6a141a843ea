package com.opusimg.rights.request;

import com.opusimg.platform.AccountId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Records that nothing of somebody is to be sold or shared: brought as a bean by whoever keeps such choices. */
public interface SaleOptOut {
    /** Records it now, whatever was chosen before. */
    void record(AccountId account);

    /** Records it for the browser that asks, and its account where somebody is signed in. */
    void record(HttpServletRequest request, HttpServletResponse response);
}
