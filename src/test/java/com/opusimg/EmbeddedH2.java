package com.opusimg;

import java.nio.file.Path;

/** The database file of a portal on its defaults, for tests that open it while no portal does. */
public final class EmbeddedH2 {

    private EmbeddedH2() {}

    /**
     * JDBC address of the database in a data folder, with the options of the portal's own, so that nothing is written later
     * than at its commit.
     */
    public static String url(Path data) {
        return "jdbc:h2:file:" + data.resolve("db/opus") + ";WRITE_DELAY=0;RETENTION_TIME=0;ANALYZE_AUTO=0";
    }
}
