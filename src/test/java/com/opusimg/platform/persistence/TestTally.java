package com.opusimg.platform.persistence;

import com.opusimg.TestDatabase;

/** A tally of a test's database, for evidence that is measured without a server. */
public final class TestTally {
    private TestTally() {}

    /** Counts in a database. */
    public static Tally of(TestDatabase database) {
        var tally = new Tally();
        tally.dataSource = database.source();
        return tally;
    }
}
