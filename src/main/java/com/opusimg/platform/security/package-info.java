/** Who is asking and what they may do: roles, the scopes of API keys, and the marks that every API method carries. */
package com.opusimg.platform.security;
