package com.opusimg.platform.datamap;

import java.util.Optional;

/**
 * A column of a table.
 *
 * @param kind what it tells of a person; empty where it tells nothing
 * @param sealed whether it is encrypted by itself
 */
public record MappedColumn(String table, String name, Optional<DataKind> kind, boolean sealed) {
    /** Stands for all columns of a table that somebody else made. */
    static final String ALL = "*";
}
