package com.opusimg.platform.audit;

import java.time.Instant;

/**
 * One entry as it stands in the chain.
 *
 * @param seq number without gaps, from 1
 * @param actor opaque id of an account, or {@code system}
 * @param objectType what kind of object, or null
 * @param objectId opaque id of the object, or null
 * @param detail a further fact that names no one, at most 255 characters, or null
 * @param hash SHA-256 over the previous hash and this entry's fields
 */
public record AuditEntry(
        long seq,
        Instant at,
        String actor,
        String action,
        String objectType,
        String objectId,
        String detail,
        byte[] hash) {

    /** The hash that this entry must have after the given one. */
    byte[] expectedHash(byte[] previous) {
        return new EntryHasher().hash(previous, seq, at, actor, action, objectType, objectId, detail);
    }

    AuditEntry withHash(byte[] value) {
        return new AuditEntry(seq, at, actor, action, objectType, objectId, detail, value);
    }
}
