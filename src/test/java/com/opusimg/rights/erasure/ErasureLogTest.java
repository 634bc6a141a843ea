package com.opusimg.rights.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.rights.erasure.ErasureLog.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file by which a restored database forgets again. */
class ErasureLogTest {

    private static final Instant NOW = Instant.parse("2026-12-04T10:00:00Z");

    @TempDir
    Path folder;

    @Test
    @Promise("RET-10")
    void whatIsAppendedIsReadInOrderAndIsWhole() {
        var log = new ErasureLog(folder.resolve("sub/erasures.log"));
        assertThat(log.entries()).isEmpty();
        assertThat(log.read().intact()).isTrue();
        List<Entry> entries = append(log, 400); // more than the end that is read to append

        var again = new ErasureLog(folder.resolve("sub/erasures.log"));
        assertThat(again.entries()).isEqualTo(entries);
        assertThat(again.read().intact()).isTrue();
    }

    @Test
    @Promise("RET-10")
    void theSameErasureIsInItOnce() {
        var log = log();
        Entry entry = append(log, 3).getLast();
        String head = log.read().head();
        assertThat(log.append(entry)).isEqualTo(head);
        assertThat(log.entries()).hasSize(3);
    }

    @Test
    @Promise("RET-10")
    void aLineThatACrashCutShortIsNoEntryAndIsOverwritten() throws IOException {
        var log = log();
        List<Entry> entries = append(log, 2);
        String whole = Files.readString(file());
        append(log, 1);
        String line = Files.readString(file()).substring(whole.length());
        for (int cut = 0; cut < line.length(); cut += 7) {
            Files.writeString(file(), whole + line.substring(0, cut));
            assertThat(log.entries()).isEqualTo(entries);
            assertThat(log.read().intact()).isTrue();
            List<Entry> more = append(log, 1);
            assertThat(log.entries())
                    .startsWith(entries.toArray(Entry[]::new))
                    .endsWith(more.getFirst())
                    .hasSize(3);
            assertThat(log.read().intact()).isTrue();
        }
    }

    @Test
    @Promise("RET-10")
    void aLineThatWasTakenOutOrChangedIsFound() throws IOException {
        var log = log();
        List<Entry> entries = append(log, 5);
        List<String> lines = Files.readAllLines(file());
        for (int at = 0; at < 4; at++) {
            var fewer = new ArrayList<>(lines);
            fewer.remove(at);
            Files.write(file(), fewer);
            assertThat(log.read().firstBroken()).as("without line %s", at + 1).isEqualTo(at + 1);
            assertThat(log.entries()).as("what is left counts").hasSize(4);
        }
        var changed = new ArrayList<>(lines);
        String other = new AccountId(Ids.next()).toString();
        changed.set(1, lines.get(1).replace(entries.get(1).account().toString(), other));
        Files.write(file(), changed);
        assertThat(log.read().firstBroken())
                .as("the line after the changed one does not follow")
                .isEqualTo(3);
        changed.set(1, "nonsense");
        Files.write(file(), changed);
        assertThat(log.read().firstBroken()).isEqualTo(2);
        assertThat(log.entries()).hasSize(4);

        Files.write(file(), lines);
        String head = log.read().head();
        Files.write(file(), lines.subList(0, 4));
        assertThat(log.read().intact())
                .as("an end that was cut off shows by the head alone")
                .isTrue();
        assertThat(log.read().head()).isNotEqualTo(head);
    }

    @Test
    @Promise("RET-10")
    void severalAtOnceAllStandInIt() {
        var log = log();
        IntStream.range(0, 40).parallel().forEach(i -> append(log, 1));
        assertThat(log.entries()).hasSize(40).doesNotHaveDuplicates();
        assertThat(log.read().intact()).isTrue();
    }

    @Test
    void aLogThatCannotBeWrittenIsAnError() throws IOException {
        Files.createDirectory(file());
        assertThatThrownBy(() -> append(log(), 1)).isInstanceOf(UncheckedIOException.class);
        Files.delete(file());
        Files.createFile(file());
        assertThat(log().entries()).isEmpty();
    }

    private static List<Entry> append(ErasureLog log, int count) {
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < count; i++) {
            var entry = new Entry(Ids.next(), new AccountId(Ids.next()), NOW.plusSeconds(i));
            log.append(entry);
            entries.add(entry);
        }
        return entries;
    }

    private ErasureLog log() {
        return new ErasureLog(file());
    }

    private Path file() {
        return folder.resolve("erasures.log");
    }
}
