/**
 * The portal's access log: one line for each request, without addresses of people, without ids, tokens and query strings.
 * It sees what the server sees, refusals by the server's own security included.
 */
package com.opusimg.platform.accesslog;
