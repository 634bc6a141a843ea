package com.opusimg.organisation.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.TestDatabase;
import com.opusimg.organisation.agreement.AgreementVersion.Kind;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditAction;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Promise("SHR-9")
class AgreementUpkeepTest {
    private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");

    private final AgreementUpkeep upkeep = new AgreementUpkeep();
    private final List<String> audited = new ArrayList<>();
    private TestDatabase database;
    private AgreementText registers;

    @BeforeEach
    void open() {
        TestConfig.set(Map.of());
        database = new TestDatabase(AgreementVersion.class);
        upkeep.em = database.em();
        upkeep.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        upkeep.settings = new Settings();
        upkeep.agreements = new Agreements();
        upkeep.agreements.em = database.em();
        upkeep.audit = new AuditLog() {
            @Override
            public void record(AccountId actor, AuditAction action, String type, UUID object, String detail) {
                audited.add(action.name());
            }
        };
        upkeep.book = new AgreementBook() {
            @Override
            AgreementText now() {
                return registers;
            }
        };
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void publishesTheFirstAndThenWhatIsNewOnly() {
        registers = text("body", Map.of("mail", "Post; EU"));
        AgreementVersion first = look().orElseThrow();
        assertThat(first.number()).isEqualTo(1);
        assertThat(first.changes()).isEmpty();
        assertThat(first.objectionsUntil()).isEqualTo(NOW.plus(Duration.ofDays(30)));
        assertThat(look()).as("nothing is new").isEmpty();

        registers = text("body", Map.of("mail", "Post; EU", "sms", "Ring; EU"));
        AgreementVersion second = look().orElseThrow();
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.kind()).isEqualTo(Kind.SUB_PROCESSORS);
        assertThat(second.changes()).isEqualTo("New sub-processor: Ring; EU");

        registers = text("another body", Map.of("mail", "Post; EU"));
        AgreementVersion third = look().orElseThrow();
        assertThat(third.kind()).isEqualTo(Kind.TEXT);
        assertThat(third.changes().lines()).hasSize(2).last().isEqualTo("No longer used: Ring; EU");
        assertThat(look()).isEmpty();
        assertThat(audited).hasSize(3).containsOnly("AGREEMENT_PUBLISHED");
    }

    @Test
    void manyChangesAreToldAsFarAsThereIsRoom() {
        registers = text("body", Map.of());
        look();
        registers = text("body", Map.of("one", "x".repeat(20_000)));
        assertThat(look().orElseThrow().changes()).hasSize(10_000).endsWith("…");
    }

    private Optional<AgreementVersion> look() {
        return database.in(upkeep::look);
    }

    private static AgreementText text(String body, Map<String, String> told) {
        return new AgreementText(body + told, body, new SubProcessors(told));
    }
}
