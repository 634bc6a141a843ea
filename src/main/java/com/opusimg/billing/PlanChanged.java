package com.opusimg.billing;

import com.opusimg.platform.AccountId;

/** Event within the transaction of a change of plan: features adapt what they keep for the account. */
public record PlanChanged(AccountId account, Plan from, Entitlement now) {}
