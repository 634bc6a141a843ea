/**
 * Plans, what they entitle to, quotas under concurrent use, and moves between plans. {@link com.opusimg.billing.Plan} is the
 * one table; other features ask for an account's entitlement and observe {@link com.opusimg.billing.PlanChanged}.
 */
package com.opusimg.billing;
