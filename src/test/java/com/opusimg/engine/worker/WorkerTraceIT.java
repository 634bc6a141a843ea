package com.opusimg.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Output;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.Resize;
import com.opusimg.engine.TestPictures;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A worker as {@code strace} sees it, from its first instruction to its last. */
@EnabledOnOs(OS.LINUX)
class WorkerTraceIT {

    private static final Pattern NETWORK = Pattern.compile("\\b(socket|connect|bind|listen|accept4?|send\\w*)\\(");

    private static final Pattern OPENED = Pattern.compile("open(?:at|at2)?\\([^\"]*\"([^\"]*)\".*\\) = \\d+.*");

    @Test
    void aWorkerOpensNoSocketAndNoFileButItsOwn(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("trace");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path program = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.writeString(
                program,
                "#!/bin/sh\nexec /usr/bin/strace -f -qq -s 300 -e trace=%%network,open,openat,openat2,creat -o '%s' '%s' \"$@\"\n"
                        .formatted(log, java));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        WorkerCommand plain = TestWorkers.command(2000);
        WorkerCommand traced = new WorkerCommand(
                folder, plain.classPath(), plain.library(), plain.fonts(), plain.memory(), plain.bubblewrap());
        try (WorkerPool pool = new WorkerPool(traced, 1)) {
            for (Format format : List.of(Format.WEBP, Format.AVIF, Format.PNG)) {
                new RecipeEngine(pool)
                        .transform(
                                ByteSource.of(TestPictures.phoneJpeg(6)),
                                new Recipe(List.of(Resize.inside(20, 20)), new Output(format, null, null)),
                                Overlays.NONE,
                                Limits.DEFAULT,
                                new ByteArrayOutputStream(),
                                Progress.NONE);
            }
        }
        List<String> calls = Files.readAllLines(log);
        int ready = calls.indexOf(calls.stream()
                .filter(call -> call.contains("libvips"))
                .findFirst()
                .orElseThrow());
        // Before any picture comes, the C library asks the cache daemon for the user's name, if there is one.
        assertThat(calls.subList(0, ready).stream().filter(WorkerTraceIT::network))
                .allMatch(call -> call.contains("AF_UNIX"));
        assertThat(calls.subList(ready, calls.size())).noneMatch(WorkerTraceIT::network);
        List<String> own = Stream.concat(
                        plain.classPath().stream().map(Path::toString),
                        Stream.of(
                                System.getProperty("java.home"),
                                plain.library().orElseThrow().getParent().toString(),
                                "/lib",
                                "/usr/lib",
                                "/usr/local/lib",
                                "/etc/ld.so.cache",
                                "/proc/",
                                "/sys/",
                                "/dev/null",
                                "/dev/urandom",
                                "/dev/random"))
                .toList();
        // The C library and Java look at the system's settings when they start.
        assertThat(opened(calls.subList(0, ready))).allMatch(path -> isOwn(path, own) || path.startsWith("/etc/"));
        assertThat(opened(calls.subList(ready, calls.size()))).isNotEmpty().allMatch(path -> isOwn(path, own));
    }

    private static List<String> opened(List<String> calls) {
        return calls.stream()
                .map(OPENED::matcher)
                .map(matcher -> matcher.find() ? matcher : null)
                .filter(matcher -> matcher != null)
                .map((Matcher matcher) -> matcher.group(1))
                .distinct()
                .toList();
    }

    private static boolean network(String call) {
        return NETWORK.matcher(call).find();
    }

    private static boolean isOwn(String path, List<String> own) {
        String plain = Path.of(path).normalize().toString();
        return own.stream().anyMatch(plain::startsWith);
    }
}
