/** Checks receipts without a portal: plain Java, run by {@code ./opus verify}. */
package com.opusimg.rights.erasure.offline;
