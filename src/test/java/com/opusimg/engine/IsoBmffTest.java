package com.opusimg.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.KeptValues;
import com.opusimg.engine.format.Structure;
import com.opusimg.engine.pixel.JavaPixels;
import com.opusimg.engine.strip.Stripper;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AVIF and HEIC as they are read: 24 × 16 pixels made for this test from numbers, encoded by libvips. */
class IsoBmffTest {

    private static final byte[] PLAIN = Base64.getDecoder()
            .decode(
                    "AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAANZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
                            + "ACJpbG9jAAAAAERAAAEAAQAAAAAA+gABAAAAAAAAAFAAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABhdjAxAAAAAA5waXRt"
                            + "AAAAAAABAAAAVmlwcnAAAAA4aXBjbwAAAAxhdjFDgSACAAAAABRpc3BlAAAAAAAAABgAAAAQAAAAEHBpeGkAAAAAAwgICAAAABZp"
                            + "cG1hAAAAAAAAAAEAAQOBAgMAAABYbWRhdBIACgg4EO/tICGg0jJCHEJi5AAAsdBAxg3Qq5YNhtKR4fw64Kck7G+QnmOUVeImixyR"
                            + "lK7PqgpdHCjuTCMl96CALt9DKBv+5v7cROLOeYH9");

    private static final byte[] ALPHA = Base64.getDecoder()
            .decode(
                    "AAAAHGZ0eXBhdmlmAAAAAG1pZjFhdmlmbWlhZgAAAXBtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
                            + "ADRpbG9jAAAAAERAAAIAAQAAAAABlAABAAAAAAAAAIQAAgAAAAACGAABAAAAAAAAADIAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAA"
                            + "AAABAABhdjAxAAAAABVpbmZlAgAAAAACAABhdjAxAAAAAA5waXRtAAAAAAABAAAAr2lwcnAAAACKaXBjbwAAAAxhdjFDgSACAAAA"
                            + "ABRpc3BlAAAAAAAAABgAAAAQAAAAEHBpeGkAAAAAAwgICAAAAAxhdjFDgQAcAAAAAA5waXhpAAAAAAEIAAAAOGF1eEMAAAAAdXJu"
                            + "Om1wZWc6bXBlZ0I6Y2ljcDpzeXN0ZW1zOmF1eGlsaWFyeTphbHBoYQAAAAAdaXBtYQAAAAAAAAACAAEDgQIDAAIEhAIFhgAAABpp"
                            + "cmVmAAAAAAAAAA5hdXhsAAIAAQABAAAAvm1kYXQSAAoIOBDv7SAhoNIydhrCYuTjDF1BQ65A8AOLnB17o3QMvjMCMSoJldI0nFub"
                            + "iONLoUlW7lHeeV/eOBlhCdolMOqXBmGtD/HMAuJDRsSHaAsd7otFooeJbwYRiklgW3AEUVD98IoiHwJZ3ERML2LacI0UHofhfvDb"
                            + "zkXsMqjvc/1yAoASAAoFGBDv7CoyJ0ZgAABQUel2V1qvhJprTahnFOY78RUbhZlxi7ilkTLckaPbnbld9g==");

    private static final Recipe STRIP = new Recipe(List.of(), Output.SAME);

    private final ImageEngine engine = new RecipeEngine(new JavaPixels());

    @Test
    void readsHeaders() throws Exception {
        assertThat(inspect(PLAIN)).isEqualTo(new ImageInfo(Format.AVIF, 24, 16, 1, 1, false));
        assertThat(inspect(ALPHA)).isEqualTo(new ImageInfo(Format.AVIF, 24, 16, 1, 1, true));
        assertThatThrownBy(() -> inspect(PLAIN, new Limits(383, 100)))
                .isInstanceOfSatisfying(
                        ImageException.class,
                        e -> assertThat(e.problem()).isEqualTo(ImageException.Problem.TOO_MANY_PIXELS));
    }

    @ParameterizedTest
    @CsvSource({
        "irot, 0, 1",
        "irot, 1, 8",
        "irot, 2, 3",
        "irot, 3, 6",
        "imir, 0, 4",
        "imir, 1, 2",
    })
    void knowsWhichWayUp(String property, int value, int orientation) throws Exception {
        // The pixel depth, which nothing here needs, becomes what says how to turn it.
        byte[] turned = PLAIN.clone();
        int at = text(turned).indexOf("pixi");
        System.arraycopy(TestPictures.latin(property), 0, turned, at, 4);
        turned[at + 4] = (byte) value;
        assertThat(inspect(turned).orientation()).isEqualTo(orientation);
        assertThat(inspect(turned).uprightWidth()).isEqualTo(orientation > 4 ? 16 : 24);
    }

    @Test
    void refusesWhatIsCutOff() {
        for (double part : new double[] {0.2, 0.5, 0.8, 0.99}) {
            byte[] cut = TestPictures.truncated(PLAIN, part);
            assertThatThrownBy(() -> inspect(cut)).as("%f", part).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void refusesTwoListsOfPropertiesForOneItem() {
        int at = text(PLAIN).indexOf("ipma") - 4;
        byte length = PLAIN[at + 3];
        byte[] twice = concat(Arrays.copyOf(PLAIN, at + length), Arrays.copyOfRange(PLAIN, at, PLAIN.length));
        for (String box : List.of("meta", "iprp")) {
            twice[text(PLAIN).indexOf(box) - 1] += length;
        }
        assertThatThrownBy(() -> inspect(twice))
                .isInstanceOfSatisfying(
                        ImageException.class,
                        e -> assertThat(e.problem()).isEqualTo(ImageException.Problem.CORRUPT_FILE));
    }

    @Test
    void answersDamage() {
        Random random = new Random(4711);
        for (int round = 0; round < 3000; round++) {
            byte[] damaged = (round % 2 == 0 ? PLAIN : ALPHA).clone();
            for (int i = random.nextInt(6); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                inspect(damaged, new Limits(1_000_000, 4000));
                engine.describe(ByteSource.of(damaged));
                engine.verify(ByteSource.of(damaged), STRIP);
            } catch (ImageException | EOFException expected) {
                assertThat(expected.getClass()).isNotNull();
            } catch (Exception | Error e) {
                throw new AssertionError("Round " + round, e);
            }
        }
    }

    @Test
    @Promise("IMG-6")
    void cleanResultsPassAndOthersDoNot() throws Exception {
        engine.verify(ByteSource.of(PLAIN), STRIP);
        engine.verify(ByteSource.of(ALPHA), STRIP);
        byte[] free = concat(PLAIN, box("free", TestPictures.latin("note")));
        assertThatThrownBy(() -> engine.verify(ByteSource.of(free), STRIP)).hasMessageContaining("not delivered");
        byte[] loose = concat(PLAIN, box("mdat", TestPictures.latin("note")));
        assertThatThrownBy(() -> engine.verify(ByteSource.of(loose), STRIP)).hasMessageContaining("not delivered");
        byte[] known = PLAIN.clone();
        System.arraycopy(TestPictures.latin("note"), 0, known, text(known).indexOf("pixi"), 4);
        assertThatThrownBy(() -> engine.verify(ByteSource.of(known), STRIP)).hasMessageContaining("not delivered");
    }

    @Test
    @Promise("IMG-6")
    void fieldsKeptByNameAreAddedAndReadBack() throws Exception {
        KeptValues values = new KeptValues("© 2025 Zoë", "Zoë", "2025:01:02 03:04:05", null);
        for (byte[] picture : List.of(PLAIN, ALPHA)) {
            byte[] kept = with(picture, values);
            Recipe keep = new Recipe(List.of(), new Output(null, null, Metadata.keeping(List.of(KeptField.values()))));
            engine.verify(ByteSource.of(kept), keep);
            assertThat(inspect(kept)).isEqualTo(inspect(picture));
            assertThatThrownBy(() -> engine.verify(ByteSource.of(kept), STRIP)).hasMessageContaining("not delivered");
            Inspection told = engine.describe(ByteSource.of(kept));
            assertThat(told.summary().creator()).isEqualTo("Zoë");
            assertThat(told.summary().copyright()).isEqualTo("© 2025 Zoë");
            assertThat(told.summary().taken()).isEqualTo("2025-01-02T03:04:05");
            assertThat(told.count()).isEqualTo(3);
            assertThat(Inspection.fromJson(told.toJson())).isEqualTo(told);
        }
        assertThat(with(PLAIN, KeptValues.NONE)).isEqualTo(PLAIN);
        assertThatThrownBy(() -> with(with(PLAIN, values), values)).isInstanceOf(ImageException.class);
    }

    static byte[] with(byte[] picture, KeptValues values) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Bytes bytes = Bytes.open(ByteSource.of(picture))) {
            Stripper.of(Format.AVIF, bytes).strip(1, values, out);
        }
        return out.toByteArray();
    }

    static byte[] plain() {
        return PLAIN.clone();
    }

    static byte[] alpha() {
        return ALPHA.clone();
    }

    private static ImageInfo inspect(byte[] file) throws Exception {
        return inspect(file, Limits.DEFAULT);
    }

    private static ImageInfo inspect(byte[] file, Limits limits) throws Exception {
        try (Bytes bytes = Bytes.open(ByteSource.of(file))) {
            return Structure.of(Format.AVIF).inspect(bytes, limits);
        }
    }

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(TestPictures.latin(type))
                .put(content)
                .array();
    }

    private static byte[] concat(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
