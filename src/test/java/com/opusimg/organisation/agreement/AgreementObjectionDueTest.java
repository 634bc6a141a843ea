package com.opusimg.organisation.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.TestDatabase;
import com.opusimg.compliance.due.Deadline;
import com.opusimg.compliance.due.DueWork;
import com.opusimg.platform.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgreementObjectionDueTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final UUID ORGANISATION = Ids.next();

    private final TestDatabase database = new TestDatabase(AgreementObjection.class);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatHasNoAnswerIsDueThirtyDaysAfterItWasMade() {
        database.run(() -> database.em()
                .createNativeQuery(
                        "insert into organisation (id, sealed_name, created_at, strip_metadata, no_retention,"
                                + " own_domains, told_version) values (?1, ?2, current_timestamp, false, false, false, 0)")
                .setParameter(1, ORGANISATION)
                .setParameter(2, new byte[] {1})
                .executeUpdate());
        made("OPEN", Duration.ofDays(30));
        made("OPEN", Duration.ofDays(29));
        made("OPEN", Duration.ofDays(2));
        made("ANSWERED", Duration.ofDays(40));
        made("WITHDRAWN", Duration.ofDays(1));
        var due = new AgreementObjectionDue();
        due.em = database.em();
        due.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        assertThat(due.due())
                .containsExactly(new DueWork(
                        "agreement-objections", "/staff/agreements", 3, 1, Deadline.at(NOW.plus(Duration.ofDays(1)))));
    }

    private void made(String state, Duration ago) {
        database.run(() -> database.em()
                .createNativeQuery("insert into agreement_objection (id, organisation_id, version_no, sealed_reason,"
                        + " objected_at, state) values (?1, ?2, 1, ?3, ?4, ?5)")
                .setParameter(1, Ids.next())
                .setParameter(2, ORGANISATION)
                .setParameter(3, new byte[] {1})
                .setParameter(4, NOW.minus(ago).atOffset(ZoneOffset.UTC))
                .setParameter(5, state)
                .executeUpdate());
    }
}
