package com.opusimg.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyBytesTest {

    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "1000, 1000, 1000",
        "1000, -1, 1000",
        "1000, 5000, 9000",
        "65536, -1, 100000",
        "65537, -1, 100000",
        "300000, -1, 300000",
        "300000, 300000, 300000",
    })
    void allOfItIsRead(int length, long expected, long limit) throws IOException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        BodyBytes body = read(new ByteArrayInputStream(bytes), expected, limit);
        assertThat(Arrays.copyOf(body.array(), body.length())).isEqualTo(bytes);
        assertThat(body.source().size()).isEqualTo(length);
    }

    @Test
    void aKnownLengthIsReadIntoOneArray() throws IOException {
        byte[] bytes = new byte[100_000];
        assertThat(read(new ByteArrayInputStream(bytes), bytes.length, 1_000_000)
                        .array())
                .hasSize(bytes.length);
    }

    @ParameterizedTest
    @CsvSource({"1001, -1", "70000, -1", "1001, 500"})
    void moreThanTheLimitIsRefusedAndNotReadToItsEnd(int length, long expected) {
        var in = new ByteArrayInputStream(new byte[length + 100_000]);
        assertThatThrownBy(() -> read(in, expected, 1000)).isInstanceOf(TooLarge.class);
        assertThat(in.available()).isEqualTo(length + 100_000 - 1001);
    }

    @Test
    void nothingIsAnEmptyFile() {
        assertThatThrownBy(() -> read(InputStream.nullInputStream(), 0, 10))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ProblemType.EMPTY_FILE));
    }

    @Test
    void aTrickleIsGivenUpAndASlowConnectionIsNot() throws IOException {
        assertThat(arriving(BodyBytes.LEAST_BYTES_A_SECOND + 1, 30).length())
                .isEqualTo(30 * (BodyBytes.LEAST_BYTES_A_SECOND + 1));
        assertThatThrownBy(() -> arriving(BodyBytes.LEAST_BYTES_A_SECOND - 1, 30))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ProblemType.TOO_SLOW));
        assertThat(arriving(1, 9).length())
                .as("it may take a moment to get going")
                .isEqualTo(9);
    }

    /** So many bytes with every second, for so many seconds. */
    private static BodyBytes arriving(long bytesASecond, int seconds) throws IOException {
        var nanos = new AtomicLong();
        InputStream in = new InputStream() {
            private int left = seconds;

            @Override
            public int read() {
                return -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (left-- == 0) {
                    return -1;
                }
                nanos.addAndGet(SECOND);
                return (int) bytesASecond;
            }
        };
        return BodyBytes.read(in, bytesASecond * seconds + 1, Integer.MAX_VALUE, nanos::get, TooLarge::new);
    }

    private static BodyBytes read(InputStream in, long expected, long limit) throws IOException {
        return BodyBytes.read(in, expected, limit, () -> 0, TooLarge::new);
    }

    private static final class TooLarge extends RuntimeException {}
}
