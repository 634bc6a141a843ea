/**
 * Who is asking and what they may do: roles, the scopes of API keys, and the marks that every API method carries. How a
 * caller is recognised is for {@code account} to know.
 */
package com.opusimg.platform.security;
