package com.opusimg.platform;

import java.util.List;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/** Tables as text with commas (RFC 4180), for programs that calculate. */
public final class CsvText {
    private static final CsvMapper MAPPER =
            CsvMapper.builder().enable(CsvWriteFeature.ALWAYS_QUOTE_STRINGS).build();

    private CsvText() {}

    /**
     * A table with a line for its heads. Every cell is in quotes, lines end in CR LF, and what a spreadsheet would take for a
     * formula, and run, has an apostrophe before it.
     *
     * @param rows each with as many cells as there are heads, none of them null
     */
    public static String of(List<String> heads, List<List<String>> rows) {
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true).setLineSeparator("\r\n");
        heads.forEach(schema::addColumn);
        return MAPPER.writer(schema.build())
                .writeValueAsString(rows.stream()
                        .map(row -> row.stream().map(CsvText::harmless).toArray(String[]::new))
                        .toList());
    }

    private static String harmless(String cell) {
        return cell.matches("(?s)[=+\\-@\t\r].*") ? "'" + cell : cell;
    }
}
