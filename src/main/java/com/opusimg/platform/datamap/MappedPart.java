package com.opusimg.platform.datamap;

import java.util.List;
import java.util.Set;

/**
 * What one class keeps of a set.
 *
 * @param declaredBy the class
 * @param kinds what is in it, by columns or without
 * @param columns of its tables; empty where it is no table
 * @param paths its entries at the top of {@code OPUS_DATA}
 * @param owned the rows of its entity by each attribute that says whose they are; empty where it is none, or nothing says so
 */
public record MappedPart(
        Class<?> declaredBy,
        Store store,
        Set<DataKind> kinds,
        List<MappedColumn> columns,
        Set<String> paths,
        List<OwnedRows> owned) {

    /** Names of its tables. */
    public List<String> tables() {
        return columns.stream().map(MappedColumn::table).distinct().toList();
    }
}
