package com.opusimg.engine.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.engine.ByteSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Markers within entropy-coded data, held against a search byte by byte. */
class JpegSegmentsTest {

    /** SOI and an SOS without components: what follows is taken for its data. */
    private static final byte[] HEAD = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xDA, 0, 2};

    private static final int[] SECONDS = {0x00, 0xFF, 0xD0, 0xD3, 0xD7, 0xD9, 0xDD, 0xC4, 0xCF, 0xD8, 0x01, 0xFE, 0x80};

    @TempDir
    private Path folder;

    @Test
    void theEndIsFoundWhereverItStands() throws Exception {
        for (int length = 0; length < 100; length++) {
            for (byte filling : new byte[] {0, 1, 0x7F, (byte) 0x80, (byte) 0xFE}) {
                byte[] data = new byte[length];
                Arrays.fill(data, filling);
                assertThat(endOf(picture(data)))
                        .as("%d of %02x", length, filling)
                        .isEqualTo(HEAD.length + length + 2);
            }
        }
    }

    @Test
    void theEndIsFoundAcrossWindowsOfAFile() throws Exception {
        int window = 128 * 1024;
        for (int length = window - HEAD.length - 20; length < window - HEAD.length + 20; length++) {
            Path file = Files.write(folder.resolve("whole.jpg"), picture(new byte[length]));
            try (Bytes bytes = Bytes.open(ByteSource.of(file))) {
                assertThat(JpegSegments.whole(bytes).end()).isEqualTo(HEAD.length + length + 2);
            }
        }
    }

    @Test
    void nothingButMarkersEndsData() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            byte[] data = new byte[random.nextInt(70)];
            random.nextBytes(data);
            for (int i = 0; i + 1 < data.length; i++) {
                if (random.nextInt(6) == 0) {
                    data[i] = (byte) 0xFF;
                    data[i + 1] = (byte) SECONDS[random.nextInt(SECONDS.length)];
                }
            }
            byte[] picture = picture(data);
            try (Bytes bytes = Bytes.open(ByteSource.of(picture))) {
                assertThat(bytes.findMarker(HEAD.length))
                        .as(Arrays.toString(data))
                        .isEqualTo(byteByByte(picture));
            }
        }
    }

    private static int byteByByte(byte[] picture) {
        int at = HEAD.length;
        while (true) {
            int second = picture[at + 1] & 0xFF;
            boolean restart = second >= 0xD0 && second <= 0xD7;
            if (picture[at] == (byte) 0xFF && second != 0 && second != 0xFF && !restart) {
                return at;
            }
            at++;
        }
    }

    private static long endOf(byte[] picture) throws Exception {
        try (Bytes bytes = Bytes.open(ByteSource.of(picture))) {
            return JpegSegments.whole(bytes).end();
        }
    }

    private static byte[] picture(byte[] data) {
        byte[] picture = Arrays.copyOf(HEAD, HEAD.length + data.length + 2);
        System.arraycopy(data, 0, picture, HEAD.length, data.length);
        picture[picture.length - 2] = (byte) 0xFF;
        picture[picture.length - 1] = (byte) 0xD9;
        return picture;
    }
}
