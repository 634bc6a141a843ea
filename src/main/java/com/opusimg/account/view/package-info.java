/** Pages of accounts: signing up, in and out, settings, sessions, API keys, closing, and administration. */
package com.opusimg.account.view;
