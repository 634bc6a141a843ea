package com.opusimg.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestPlaces;
import com.opusimg.platform.limit.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places are coarse, and come from a file of this machine. */
class CoarsePlacesTest {

    @TempDir
    Path folder;

    private final Clock clock = ((InstantSource) () -> this.now).withZone(ZoneOffset.UTC);
    private Instant now = Instant.parse("2026-11-26T12:00:00Z");
    private Path file;
    private CoarsePlaces places;

    @BeforeEach
    void open() {
        file = TestPlaces.write(folder.resolve("places.mmdb"));
        places = new CoarsePlaces(file, clock);
    }

    @Test
    @Promise("LOG-5")
    void aPlaceIsCountryAndFirstSubdivisionAndNeverMore() {
        assertThat(place(TestPlaces.MUNICH)).hasValue("Germany, Bavaria");
        assertThat(place("::ffff:" + TestPlaces.MUNICH)).hasValue("Germany, Bavaria");
        assertThat(place(TestPlaces.REYKJAVIK)).hasValue("Iceland");
    }

    @Test
    void whatIsNotInTheDatabaseIsNotKnown() {
        assertThat(place("203.0.113.1")).isEmpty();
        assertThat(place("2001:db9::1")).isEmpty();
        assertThat(place("::1")).isEmpty();
        assertThat(new CoarsePlaces((Path) null, clock)
                        .of(Network.parse(TestPlaces.MUNICH).orElseThrow()))
                .isEmpty();
    }

    @Test
    void aReplacedFileIsTakenUpAndABrokenOneIsNot() throws IOException {
        assertThat(place(TestPlaces.MUNICH)).hasValue("Germany, Bavaria");
        TestPlaces.write(file, "Atlantis");
        changed(1);
        assertThat(place(TestPlaces.MUNICH)).as("within the minute").hasValue("Germany, Bavaria");
        now = now.plus(Duration.ofSeconds(61));
        assertThat(place(TestPlaces.MUNICH)).hasValue("Atlantis, Bavaria");

        Files.writeString(file, "no database at all");
        changed(2);
        now = now.plus(Duration.ofSeconds(61));
        assertThat(place(TestPlaces.MUNICH)).hasValue("Atlantis, Bavaria");

        Files.delete(file);
        now = now.plus(Duration.ofSeconds(61));
        assertThat(place(TestPlaces.MUNICH)).hasValue("Atlantis, Bavaria");

        TestPlaces.write(file, "Lemuria");
        changed(3);
        now = now.plus(Duration.ofSeconds(61));
        assertThat(place(TestPlaces.MUNICH)).hasValue("Lemuria, Bavaria");
    }

    @Test
    void recordsThatAreDamagedAreNoReasonToFail() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length - 300; at += 7) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= (byte) 0xa5;
            Path other = Files.write(folder.resolve("damaged.mmdb"), damaged);
            Optional<String> found = new CoarsePlaces(other, clock)
                    .of(Network.parse(TestPlaces.MUNICH).orElseThrow());
            assertThat(found.orElse("")).hasSizeLessThanOrEqualTo(120);
        }
    }

    private Optional<String> place(String address) {
        return places.of(Network.parse(address).orElseThrow());
    }

    /** File systems tell moments of changes too coarsely for a test. */
    private void changed(int times) throws IOException {
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(times)));
    }
}
