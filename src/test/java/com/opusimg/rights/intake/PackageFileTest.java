package com.opusimg.rights.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.rights.ExportSection;
import com.opusimg.rights.PackageContent.DamagedException;
import com.opusimg.rights.PackageField;
import com.opusimg.rights.PackageField.Kind;
import com.opusimg.rights.PackageList;
import com.opusimg.rights.PackageWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages as anybody can make them. */
@Promise("RGT-4")
class PackageFileTest {
    private static final String ROWS =
            "{\"$schema\":\"x\",\"things\":[{\"id\":\"a\",\"size\":1},{\"id\":\"b\",\"size\":null}]}";

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    PackageFileTest() {
        files.put("data/things.json", ROWS.getBytes(StandardCharsets.UTF_8));
        files.put("files/a.jpg", new byte[] {1, 2, 3});
    }

    @Test
    void aWholePackageIsRead() throws IOException {
        try (PackageFile whole = open(zip(files))) {
            whole.check(new Things());
            var ids = new ArrayList<String>();
            whole.rows("things", "things", row -> ids.add(row.getString("id")));
            assertThat(ids).containsExactly("a", "b");
            var file = whole.file("files/a.jpg").orElseThrow();
            assertThat(file.bytes()).isEqualTo(3);
            assertThat(file.stream().readAllBytes()).containsExactly(1, 2, 3);
            assertThat(whole.file("files/none.jpg")).isEmpty();
            assertThat(whole.bytes()).isEqualTo(3);
            whole.rows("none", "none", row -> {
                throw new AssertionError();
            });
        }
    }

    @Test
    void onePackedAgainByOtherMeansIsReadToo() throws IOException {
        byte[] again = zip(out -> {
            folder(out, "files/");
            manifest(out, files, "opus-package", 1);
            files.forEach((name, bytes) -> entry(out, name, bytes));
        });
        assertThatCode(() -> open(again).close()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "files/../../evil",
                "/etc/passwd",
                "files//a",
                "C:/evil",
                "files\\..\\evil",
                "files/./a",
                "files/a\nb",
                "files/.."
            })
    void namesThatLeadElsewhereAreRefused(String name) throws IOException {
        files.put(name, new byte[] {1});
        refused(zip(files), "leads out");
    }

    @Test
    void whatIsNoPackageIsRefused() throws IOException {
        refused(new byte[0], "cut off");
        refused("PK this is no ZIP at all".getBytes(StandardCharsets.UTF_8), "cut off");
        refused(zip(out -> files.forEach((name, bytes) -> entry(out, name, bytes))), "no manifest.json");
        refused(
                zip(out -> {
                    entry(out, "manifest.json", "[]".getBytes(StandardCharsets.UTF_8));
                }),
                "no JSON object");
        refused(
                zip(out -> {
                    entry(out, "manifest.json", "{".getBytes(StandardCharsets.UTF_8));
                }),
                "as its schema says");
        refused(zip(out -> manifest(out, Map.of(), "other", 1)), "no package of Opus");
        refused(zip(out -> manifest(out, Map.of(), "opus-package", 2)), "version 2");
    }

    @Test
    void oneThatIsCutOffAnywhereIsRefused() throws IOException {
        byte[] whole = zip(files);
        for (int length = 0; length < whole.length; length += 13) {
            refused(Arrays.copyOf(whole, length), "");
        }
    }

    @Test
    void namesThatStandTwiceAreRefusedAlsoWhereCaseDoesNotCount() throws IOException {
        refused(
                zip(out -> {
                    manifest(out, files, "opus-package", 1);
                    entry(out, "files/a.jpg", new byte[] {1});
                    entry(out, "files/a.jpg", new byte[] {2});
                }),
                "stands twice");
        files.put("FILES/A.JPG", new byte[] {1});
        refused(zip(files), "stands twice");
    }

    @Test
    void linksAndDevicesAreRefused() throws IOException {
        for (int mode : new int[] {0120777, 0020666, 0010666}) {
            refused(
                    zip(out -> {
                        manifest(out, files, "opus-package", 1);
                        var link = new ZipArchiveEntry("files/link");
                        link.setUnixMode(mode);
                        entry(out, link, "/etc/passwd".getBytes(StandardCharsets.UTF_8));
                    }),
                    "link or device");
        }
    }

    @Test
    void whatTheManifestDoesNotNameAndWhatItNamesInVainIsRefused() throws IOException {
        refused(
                zip(out -> {
                    manifest(out, Map.of(), "opus-package", 1);
                    entry(out, "files/more.jpg", new byte[] {1});
                }),
                "does not name");
        refused(zip(out -> manifest(out, files, "opus-package", 1)), "not there");
        refused(
                zip(out -> {
                    manifest(out, files, "opus-package", 1);
                    entry(out, "data/things.json", files.get("data/things.json"));
                    entry(out, "files/a.jpg", new byte[] {1, 2, 3, 4});
                }),
                "another size");
    }

    @Test
    void bombsAreRefused() throws IOException {
        files.put("files/bomb.bin", new byte[64 << 20]);
        refused(zip(files), "far more than it can hold");
    }

    @Test
    void aBombThatLiesAboutItsSizeIsDamaged() throws IOException {
        files.put("files/bomb.bin", new byte[64 << 20]);
        byte[] zip = zip(files);
        // The directory says 1000 bytes, and so does the manifest.
        int at = find(zip, 0x02014b50, "files/bomb.bin");
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(at + 24, 1000);
        refused(zip, "another size");
    }

    @Test
    void filesThatLieOnOneAnotherAreRefused() throws IOException {
        byte[] large = new byte[100_000];
        new java.util.Random(1).nextBytes(large);
        files.put("files/large.bin", large);
        byte[] zip = zip(files);
        int at = find(zip, 0x02014b50, "files/a.jpg");
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(at + 20, 100_000);
        refused(zip, "lie on one another");
    }

    @Test
    void anEncryptedFileIsRefused() throws IOException {
        byte[] zip = zip(files);
        int at = find(zip, 0x02014b50, "files/a.jpg");
        zip[at + 8] |= 1;
        refused(zip, "encrypted");
    }

    @Test
    void aDirectoryThatWouldFillTheMemoryIsRefusedBeforeItIsRead() throws IOException {
        byte[] zip = zip(files);
        int end = zip.length - 22;
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(end + 12, 0x7fffffff);
        refused(zip, "more than");
        assertThat(ZipTail.read(new SeekableInMemoryByteChannel(zip(files))))
                .isEqualTo(new ZipTail(
                        3,
                        ByteBuffer.wrap(zip(files))
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .getInt(end + 12)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$schema\":\"x\"}",
                "{\"$schema\":\"x\",\"things\":{}}",
                "{\"$schema\":\"x\",\"things\":[1]}",
                "{\"$schema\":\"x\",\"things\":[{\"id\":\"a\"}]}",
                "{\"$schema\":\"x\",\"things\":[{\"id\":null,\"size\":1}]}",
                "{\"$schema\":\"x\",\"things\":[{\"id\":\"a\",\"size\":1.5}]}",
                "{\"$schema\":\"x\",\"things\":[{\"id\":\"a\",\"size\":1,\"more\":1}]}",
                "{\"$schema\":\"x\",\"things\":[],\"things\":[]}",
                "{\"$schema\":\"x\",\"things\":[],\"others\":[]}",
                "{\"$schema\":7,\"things\":[]}",
                "[]",
                "{\"$schema\":\"x\",\"things\":[",
                "no json"
            })
    void rowsThatDoNotKeepToTheirSchemaRefuseThePackage(String rows) throws IOException {
        files.put("data/things.json", rows.getBytes(StandardCharsets.UTF_8));
        try (PackageFile whole = open(zip(files))) {
            assertThatThrownBy(() -> whole.check(new Things()))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.type()).isEqualTo(ProblemType.INVALID_PACKAGE));
        }
    }

    @Test
    void aRowThatWouldFillTheMemoryIsRefused() throws IOException {
        var huge = new StringBuilder("{\"$schema\":\"x\",\"things\":[{\"id\":\"");
        var random = new java.util.Random(1);
        for (int i = 0; i < 3 << 20; i++) {
            huge.append((char) ('a' + random.nextInt(26)));
        }
        files.put("data/things.json", huge.append("\",\"size\":1}]}").toString().getBytes(StandardCharsets.UTF_8));
        try (PackageFile whole = open(zip(files))) {
            assertThatThrownBy(() -> whole.check(new Things()))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("too large");
        }
        String deep = "{\"$schema\":\"x\",\"things\":[{\"id\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}]}";
        files.put("data/things.json", deep.getBytes(StandardCharsets.UTF_8));
        try (PackageFile whole = open(zip(files))) {
            assertThatThrownBy(() -> whole.check(new Things())).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void bytesThatAreOthersThanTheManifestTellsAreDamaged() throws IOException {
        byte[] zip = zip(out -> {
            manifest(out, files, "opus-package", 1);
            entry(out, "data/things.json", ROWS.replace("\"a\"", "\"c\"").getBytes(StandardCharsets.UTF_8));
            entry(out, "files/a.jpg", new byte[] {1, 2, 4});
        });
        try (PackageFile whole = open(zip)) {
            assertThatThrownBy(() -> whole.check(new Things()))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("damaged");
            assertThatThrownBy(() ->
                            whole.file("files/a.jpg").orElseThrow().stream().readAllBytes())
                    .isInstanceOf(DamagedException.class);
        }
    }

    private static void refused(byte[] zip, String why) {
        assertThatThrownBy(() -> open(zip))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ProblemType.INVALID_PACKAGE))
                .hasMessageContaining(why);
    }

    private static PackageFile open(byte[] zip) throws IOException {
        return PackageFile.open(new SeekableInMemoryByteChannel(zip));
    }

    private interface Writing {
        void to(ZipArchiveOutputStream out) throws IOException;
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        return zip(out -> {
            files.forEach((name, bytes) -> entry(out, name, bytes));
            manifest(out, files, "opus-package", 1);
        });
    }

    private static byte[] zip(Writing writing) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipArchiveOutputStream(bytes)) {
            writing.to(out);
        }
        return bytes.toByteArray();
    }

    private static void folder(ZipArchiveOutputStream out, String name) throws IOException {
        out.putArchiveEntry(new ZipArchiveEntry(name));
        out.closeArchiveEntry();
    }

    private static void manifest(ZipArchiveOutputStream out, Map<String, byte[]> files, String format, int version) {
        String lines = files.entrySet().stream()
                .map(file -> "{\"path\":" + quoted(file.getKey()) + ",\"bytes\":" + file.getValue().length
                        + ",\"sha256\":\"" + sha256(file.getValue()) + "\"}")
                .collect(Collectors.joining(","));
        String manifest = "{\"sections\":[{\"rows\":{}}],\"format\":\"" + format + "\",\"version\":" + version
                + ",\"files\":[" + lines + "]}";
        entry(out, "manifest.json", manifest.getBytes(StandardCharsets.UTF_8));
    }

    private static String quoted(String name) {
        return "\"" + name.replace("\\", "\\\\").replace("\n", "\\n") + "\"";
    }

    private static void entry(ZipArchiveOutputStream out, String name, byte[] bytes) {
        // The library would turn what a hostile name needs into what it should be.
        entry(
                out,
                new ZipArchiveEntry(name) {
                    @Override
                    public String getName() {
                        return name;
                    }
                },
                bytes);
    }

    private static void entry(ZipArchiveOutputStream out, ZipArchiveEntry entry, byte[] bytes) {
        try {
            entry.setMethod(bytes.length > 1 << 20 ? ZipArchiveEntry.DEFLATED : ZipArchiveEntry.STORED);
            var crc = new CRC32();
            crc.update(bytes);
            entry.setSize(bytes.length);
            entry.setCrc(crc.getValue());
            out.putArchiveEntry(entry);
            out.write(bytes);
            out.closeArchiveEntry();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /** Where the record of a file stands in the directory. */
    private static int find(byte[] zip, int signature, String name) {
        var buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        for (int at = zip.length - 46; at >= 0; at--) {
            if (buffer.getInt(at) == signature
                    && at + 46 + wanted.length <= zip.length
                    && Arrays.equals(Arrays.copyOfRange(zip, at + 46, at + 46 + wanted.length), wanted)) {
                return at;
            }
        }
        throw new AssertionError(name);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Things implements ExportSection {
        @Override
        public String id() {
            return "things";
        }

        @Override
        public int order() {
            return 1;
        }

        @Override
        public List<PackageList> lists() {
            return List.of(new PackageList(
                    "things",
                    List.of(new PackageField("id", Kind.TEXT, false), new PackageField("size", Kind.WHOLE, true)),
                    List.of()));
        }

        @Override
        public Set<String> purposes() {
            return Set.of();
        }

        @Override
        public String kept() {
            return "";
        }

        @Override
        public void write(AccountId account, PackageWriter out) {
            throw new UnsupportedOperationException();
        }
    }
}
