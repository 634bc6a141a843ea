/** Limits on how often something may be done. Counters live in memory only: no address of anyone is ever stored. */
package com.opusimg.platform.limit;
