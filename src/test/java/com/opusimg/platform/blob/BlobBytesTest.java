package com.opusimg.platform.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.platform.AccountId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies on the disk, and what comes back from it. */
class BlobBytesTest {

    private static final int SEGMENT = 1 << 18;

    @TempDir
    Path root;

    private final BlobStore store = new BlobStore();
    private final AccountId owner = new AccountId(UUID.randomUUID());

    @BeforeEach
    void prepare() {
        store.folder = new BlobFolder(root);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, SEGMENT - 1, SEGMENT, SEGMENT + 1, 3 * SEGMENT + 7})
    void bytesComeBackAsTheyWere(int length) throws IOException {
        byte[] plain = random(length);
        StagedBlob staged = staged(plain);
        assertThat(staged.size()).isEqualTo(length);
        try (var channel = store.open(staged)) {
            assertThat(channel.size()).isEqualTo(length);
            assertThat(Channels.newInputStream(channel).readAllBytes()).isEqualTo(plain);
        }
    }

    @Test
    void readingBeginsAnywhere() throws IOException {
        byte[] plain = random(3 * SEGMENT);
        StagedBlob staged = staged(plain);
        try (var channel = store.open(staged)) {
            for (int position : new int[] {2 * SEGMENT - 3, 5, plain.length - 1, SEGMENT}) {
                channel.position(position);
                var target = ByteBuffer.allocate(1);
                assertThat(channel.read(target)).isEqualTo(1);
                assertThat(target.get(0)).isEqualTo(plain[position]);
            }
            channel.position(plain.length);
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    @Test
    void nothingReadableLiesOnTheDisk() throws IOException {
        String text = "a marker in clear text ".repeat(100);
        staged(text.getBytes(StandardCharsets.UTF_8));
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("marker");
            }
        }
    }

    @Test
    void equalBytesLieUnequally() throws IOException {
        byte[] plain = random(1000);
        StagedBlob one = staged(plain);
        StagedBlob two = staged(plain);
        assertThat(Files.readAllBytes(store.folder.staging(one.id())))
                .isNotEqualTo(Files.readAllBytes(store.folder.staging(two.id())));
    }

    @Test
    void swappedFilesAreRefused() throws IOException {
        StagedBlob one = staged(random(1000));
        StagedBlob two = staged(random(1000));
        Path first = store.folder.staging(one.id());
        Path second = store.folder.staging(two.id());
        byte[] bytes = Files.readAllBytes(first);
        Files.write(first, Files.readAllBytes(second));
        Files.write(second, bytes);
        refused(one);
        refused(two);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, SEGMENT})
    void aShortenedFileIsRefused(int missing) throws IOException {
        StagedBlob staged = staged(random(2 * SEGMENT));
        Path file = store.folder.staging(staged.id());
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - missing));
        refused(staged);
    }

    @Test
    void aChangedByteIsRefused() throws IOException {
        StagedBlob staged = staged(random(1000));
        Path file = store.folder.staging(staged.id());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        refused(staged);
    }

    @Test
    void aDiscardedBlobIsGone() throws IOException {
        StagedBlob staged = staged(random(10));
        staged.discard();
        staged.discard();
        assertThat(store.folder.staging(staged.id())).doesNotExist();
    }

    @Test
    void strangeFilesInTheStoreAreLeftAlone() throws IOException {
        StagedBlob staged = staged(random(10));
        Files.writeString(root.resolve("README"), "not ours");
        Files.writeString(root.resolve("staging/.nfs0001"), "not ours");
        Files.createDirectories(root.resolve("lost+found/deep"));
        assertThat(store.folder.writtenBefore(Instant.MAX))
                .extracting(BlobStore.Orphan::id)
                .containsExactly(staged.id());
    }

    private void refused(StagedBlob staged) {
        assertThatThrownBy(() -> {
                    try (var channel = store.open(staged)) {
                        Channels.newInputStream(channel).readAllBytes();
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private StagedBlob staged(byte[] plain) throws IOException {
        StagedBlob staged = store.stage(owner);
        staged.write(plain);
        staged.close();
        return staged;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
