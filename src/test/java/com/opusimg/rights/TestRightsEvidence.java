package com.opusimg.rights;

import com.opusimg.TestDatabase;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.platform.persistence.TestTally;
import java.time.Clock;

/** Evidence of the rights of people, measured in a test's database. */
public final class TestRightsEvidence {
    private TestRightsEvidence() {}

    /** What stands for RGT-10 now. */
    public static Measurement answered(TestDatabase database, Clock clock) {
        var evidence = new RightsEvidence();
        evidence.tally = TestTally.of(database);
        evidence.clock = clock;
        return evidence.answered();
    }
}
