package com.opusimg.platform.audit;

import java.time.Instant;

/**
 * A signed statement of how far the chain had come.
 *
 * @param seq number of the last entry
 * @param hash its hash
 * @param at when it was made
 * @param jws the statement and its signature, in compact form (RFC 7515), to keep outside
 */
public record AuditCheckpoint(long seq, byte[] hash, Instant at, String jws) {}
