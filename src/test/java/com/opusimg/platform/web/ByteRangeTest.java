package com.opusimg.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9,0,10",
        "bytes=5-,5,95",
        "bytes=-10,90,10",
        "bytes=-1000,0,100",
        "bytes=99-99,99,1",
        "bytes=90-1000,90,10",
        "bytes=0-99,0,100",
    })
    void aPartIsFound(String field, long first, long length) {
        ByteRange range = ByteRange.of(field, 100);
        assertThat(range).isEqualTo(new ByteRange(first, length, 100));
        assertThat(range.contentRange()).isEqualTo("bytes " + first + "-" + (first + length - 1) + "/100");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"bytes=-", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b", "bytes=12345678901234567890-"})
    void whatWeDoNotServeMeansTheWhole(String field) {
        assertThat(ByteRange.of(field, 100)).isEqualTo(ByteRange.all(100));
        assertThat(ByteRange.of(field, 100).isAll()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=9-5", "bytes=-0"})
    void aPartOutsideIsRefused(String field) {
        assertThatThrownBy(() -> ByteRange.of(field, 100))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ProblemType.RANGE_NOT_SATISFIABLE));
    }

    @Test
    void thePartThatIsAllIsAll() {
        assertThat(ByteRange.of("bytes=0-99", 100).isAll()).isTrue();
        assertThat(ByteRange.of("bytes=0-98", 100).isAll()).isFalse();
    }
}
