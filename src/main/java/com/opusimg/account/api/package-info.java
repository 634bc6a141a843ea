/** Accounts over the API: sign-up, keys, one's own account and sessions, and administration of accounts. */
package com.opusimg.account.api;
