package com.opusimg.platform.purpose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.audit.AuditAction;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.purpose.SensitiveReads.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Date of birth and telephone number are read for one purpose, and each read is noted. */
class SensitiveReadsTest {

    private final AccountId person = new AccountId(Ids.next());
    private final List<String> audited = new ArrayList<>();
    private final SensitiveReads reads = new SensitiveReads(new AuditLog() {
        @Override
        public void record(AccountId actor, AuditAction action, String type, UUID object, String detail) {
            audited.add(actor + " " + action.name() + " " + type + " " + object + " " + detail);
        }
    });

    @ParameterizedTest
    @EnumSource(Field.class)
    @Promise("ACC-2")
    void aReadForTheAccountIsNotedWithItsPurpose(Field field) {
        assertThat(reads.read(person, field, "account", () -> "+12015550123")).isEqualTo("+12015550123");
        assertThat(audited).containsExactly("null " + field + "_READ account " + person + " account");
    }

    static List<String> others() {
        return Purposes.all().stream()
                .map(Purpose::id)
                .filter(id -> !id.equals(SensitiveReads.PURPOSE))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("others")
    @Promise("ACC-2")
    void noOtherPurposeGetsThem(String purpose) {
        for (Field field : Field.values()) {
            assertThatThrownBy(() -> reads.read(person, field, purpose, () -> {
                        throw new AssertionError("read for " + purpose);
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(purpose);
        }
        assertThat(audited).isEmpty();
    }

    @Test
    @Promise("ACC-2")
    void aPurposeThatNobodyRegisteredGetsNothing() {
        assertThatThrownBy(() -> reads.read(person, Field.TELEPHONE_NUMBER, "marketing", () -> "+12015550123"))
                .isInstanceOf(UnregisteredPurposeException.class);
        assertThat(audited).isEmpty();
    }
}
