package com.opusimg.rights.request;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows of CSV (RFC 4180) that no spreadsheet takes for formulas. */
public final class CsvText {
    private final StringBuilder text = new StringBuilder();

    /** Adds a row; null is an empty cell. */
    public CsvText row(Object... cells) {
        text.append(Stream.of(cells)
                        .map(cell -> cell == null ? "" : cell(cell.toString()))
                        .collect(Collectors.joining(",")))
                .append("\r\n");
        return this;
    }

    /** A cell that begins like a formula gets an apostrophe before it, as OWASP advises; negative numbers are none. */
    private static String cell(String value) {
        boolean formula = value.matches("(?s)[=+@\\t\\r].*|-(?!\\d+(\\.\\d+)?$).*");
        String safe = formula ? "'" + value : value;
        return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
