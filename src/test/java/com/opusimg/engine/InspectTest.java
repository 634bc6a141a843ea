package com.opusimg.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.engine.ImageException.Problem;
import com.opusimg.engine.pixel.JavaPixels;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InspectTest {

    private final ImageEngine engine = new RecipeEngine(new JavaPixels());

    @Test
    void readsHeaders() throws Exception {
        assertThat(inspect(TestPictures.phoneJpeg(6))).isEqualTo(new ImageInfo(Format.JPEG, 80, 60, 1, 6, false));
        assertThat(inspect(TestPictures.annotatedPng(40, 30))).isEqualTo(new ImageInfo(Format.PNG, 40, 30, 1, 6, true));
        assertThat(inspect(TestPictures.animatedGif(40, 30, 3)).frames()).isEqualTo(3);
        assertThat(inspect(TestPictures.annotatedTiff(40, 30)))
                .isEqualTo(new ImageInfo(Format.TIFF, 40, 30, 1, 1, false));
        assertThat(inspect(TestPictures.annotatedWebp(3))).isEqualTo(new ImageInfo(Format.WEBP, 1, 1, 1, 3, true));
        assertThat(inspect(TestPictures.pdf())).isEqualTo(new ImageInfo(Format.PDF, null, null, 1, 1, false));
        assertThat(inspect(TestPictures.phoneJpeg(6)).uprightWidth()).isEqualTo(60);
    }

    @Test
    void refusesBombsByHeader() {
        refused(TestPictures.pngBomb(60_000, 60_000), Limits.DEFAULT, Problem.SIDE_TOO_LONG);
        refused(TestPictures.pngBomb(30_000, 30_000), Limits.DEFAULT, Problem.TOO_MANY_PIXELS);
        refused(TestPictures.pngBomb(2_883_616, 32), new Limits(1_000_000_000, 32768), Problem.SIDE_TOO_LONG);
        refused(TestPictures.plainJpeg(100, 100), new Limits(9_999, 1000), Problem.TOO_MANY_PIXELS);
        refused(TestPictures.annotatedTiff(101, 10), new Limits(1_000_000, 100), Problem.SIDE_TOO_LONG);
        refused(TestPictures.animatedGif(40, 30, 11), new Limits(1200, 100), Problem.TOO_MANY_PIXELS);
    }

    @Test
    void refusesWhatIsCutOff() {
        byte[] plain = TestPictures.plainJpeg(200, 150);
        byte[] jpeg = TestPictures.phoneJpeg(200, 150, 1);
        byte[] trailer = TestPictures.latin("ftypmp42 film " + TestPictures.SECRET);
        List<byte[]> whole = List.of(
                plain,
                Arrays.copyOf(jpeg, jpeg.length - trailer.length),
                TestPictures.write(TestPictures.photo(60, 40), "png"),
                TestPictures.write(TestPictures.photo(60, 40), "gif"),
                TestPictures.plainWebp());
        for (byte[] file : whole) {
            for (double part : new double[] {0.5, 0.6, 0.9, 0.97}) {
                refused(TestPictures.truncated(file, part), Limits.DEFAULT, Problem.TRUNCATED_FILE);
            }
        }
        refused(
                TestPictures.truncated(TestPictures.annotatedTiff(60, 40), 0.5),
                Limits.DEFAULT,
                Problem.TRUNCATED_FILE);
        refused(TestPictures.truncated(TestPictures.pdf(), 0.8), Limits.DEFAULT, Problem.TRUNCATED_FILE);
    }

    @Test
    void saysWhatItCannotRead() {
        refused(new byte[0], Limits.DEFAULT, Problem.EMPTY_FILE);
        refused(TestPictures.latin("<html>hello</html>"), Limits.DEFAULT, Problem.NOT_AN_IMAGE);
        refused(TestPictures.avif(), Limits.DEFAULT, Problem.UNSUPPORTED_FORMAT);
        assertThatThrownBy(() -> inspect(TestPictures.avif())).hasMessageContaining("AVIF files can't be worked on");
    }

    @Test
    void refusesTiffDirectoriesInACircle() {
        byte[] tiff = TestPictures.annotatedTiff(40, 30);
        // The link to the next directory stands behind 13 entries; let it point to the first.
        tiff[8 + 2 + 13 * 12] = 8;
        refused(tiff, Limits.DEFAULT, Problem.CORRUPT_FILE);
    }

    @Test
    void refusesASecondFrameHeader() {
        byte[] jpeg = TestPictures.plainJpeg(40, 30);
        for (int i = 0; i < jpeg.length; i++) {
            if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
                byte[] twice = new byte[jpeg.length + 19];
                System.arraycopy(jpeg, 0, twice, 0, i + 19);
                System.arraycopy(jpeg, i, twice, i + 19, jpeg.length - i);
                refused(twice, Limits.DEFAULT, Problem.CORRUPT_FILE);
                return;
            }
        }
    }

    @Test
    void doesNotReadWhatItNeedNot() throws Exception {
        byte[] tail = {(byte) 0xFF, (byte) 0xD9};
        byte[] jpeg = TestPictures.plainJpeg(40, 30);
        long gigabyte = 1L << 30;
        AtomicLong read = new AtomicLong();
        ByteSource large = new ByteSource() {
            @Override
            public SeekableByteChannel open() {
                return new SparseChannel(jpeg, jpeg.length - 2, tail, gigabyte, read);
            }

            @Override
            public long size() {
                return gigabyte;
            }
        };
        assertThat(engine.inspect(large, Limits.DEFAULT).width()).isEqualTo(40);
        assertThat(read.get()).isLessThan(1 << 20);
    }

    private ImageInfo inspect(byte[] file) throws ImageException {
        return engine.inspect(ByteSource.of(file), Limits.DEFAULT);
    }

    private void refused(byte[] file, Limits limits, Problem problem) {
        assertThatThrownBy(() -> engine.inspect(ByteSource.of(file), limits))
                .isInstanceOfSatisfying(
                        ImageException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    }

    /** A head, zeros and a tail, of any size, that counts what is read. */
    private record SparseChannel(byte[] head, int headLength, byte[] tail, long size, AtomicLong read, long[] at)
            implements SeekableByteChannel {

        SparseChannel(byte[] head, int headLength, byte[] tail, long size, AtomicLong read) {
            this(head, headLength, tail, size, read, new long[1]);
        }

        @Override
        public int read(ByteBuffer into) {
            int count = (int) Math.min(into.remaining(), size - at[0]);
            for (int i = 0; i < count; i++, at[0]++) {
                long fromEnd = size - at[0];
                into.put(
                        at[0] < headLength
                                ? head[(int) at[0]]
                                : fromEnd <= tail.length ? tail[tail.length - (int) fromEnd] : 0);
            }
            read.addAndGet(count);
            return count == 0 ? -1 : count;
        }

        @Override
        public int write(ByteBuffer from) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() {
            return at[0];
        }

        @Override
        public SeekableByteChannel position(long newPosition) {
            at[0] = newPosition;
            return this;
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
