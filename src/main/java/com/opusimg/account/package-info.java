/**
 * Accounts: sign-up, mailed links, sign-in and its throttling, sessions, API keys, profile and closure. Secrets (passwords,
 * session cookies, keys, links) are kept as hashes only; what a person typed is sealed in its columns. Sessions and keys are
 * rows, so that revoking one works at once on every node.
 */
package com.opusimg.account;
