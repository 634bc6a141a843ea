/** Checks checkpoints and exports of the audit chain without a portal: plain Java, run by {@code ./opus verify-audit}. */
package com.opusimg.platform.audit.offline;
