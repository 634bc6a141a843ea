/**
 * Deleting on time. Features bring {@code RetentionRule} beans; the sweeper asks each for what is due, deletes it in
 * batches, and writes what it did to a ledger. It knows no feature.
 */
package com.opusimg.retention;
