/**
 * Accounts over the API: sign-up, keys, one's own account and sessions, and administration of accounts. The filters here
 * also find out who makes any API request, and hold every method to the scope that it declares.
 */
package com.opusimg.account.api;
