package com.opusimg.platform.datamap;

/**
 * Rows of an entity that say whose they are.
 *
 * @param entity its name in queries
 * @param table its table
 * @param owner the attribute with the account's id, a UUID
 * @param dated whether its attribute {@code id} is a UUID of its own, in which stands when the row was made (RFC 9562, version 7)
 */
public record OwnedRows(String entity, String table, String owner, boolean dated) {}
