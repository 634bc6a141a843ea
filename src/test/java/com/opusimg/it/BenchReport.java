package com.opusimg.it;

/** What a bench found: printed as it grows, since a bench takes minutes. */
final class BenchReport {

    private final StringBuilder text = new StringBuilder();

    BenchReport(String format, Object... values) {
        append(format, values);
    }

    void append(String format, Object... values) {
        String more = format.formatted(values);
        text.append(more);
        System.err.print(more);
    }

    @Override
    public String toString() {
        return text.toString().strip();
    }
}
