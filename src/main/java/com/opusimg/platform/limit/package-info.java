/**
 * Limits on how often something may be done, by account or by network. Counters live in memory only and are forgotten when
 * idle: no address of anyone is ever stored.
 */
package com.opusimg.platform.limit;
