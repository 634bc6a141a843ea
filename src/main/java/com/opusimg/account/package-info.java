/** Accounts: sign-up, mailed links, sign-in and its throttling, sessions, API keys, profile and closure. */
package com.opusimg.account;
