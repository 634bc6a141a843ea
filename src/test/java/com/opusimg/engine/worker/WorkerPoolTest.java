package com.opusimg.engine.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.opusimg.engine.ByteSource;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageEngine;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageException.Problem;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Outcome;
import com.opusimg.engine.Output;
import com.opusimg.engine.Overlays;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Recipe;
import com.opusimg.engine.RecipeEngine;
import com.opusimg.engine.Resize;
import com.opusimg.engine.Rotate;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pool of real processes: what goes wrong in one of them never reaches the portal. */
class WorkerPoolTest {

    private static final Recipe SMALL = new Recipe(List.of(Resize.inside(40, 40)), new Output(Format.WEBP, 80, null));

    /** Takes any processor far longer than a test waits. */
    private static final Recipe ENDLESS =
            new Recipe(List.of(), new Output(Format.AVIF, 90, null).withEffort(Output.MAX_EFFORT));

    /** More bytes than a worker has that waits. */
    private static final long WAITING = 120_000_000;

    private static WorkerPool pool;
    private static ImageEngine engine;
    private static byte[] small;
    private static byte[] large;

    @BeforeAll
    static void start() throws IOException {
        pool = new WorkerPool(TestWorkers.command(2000), 2);
        engine = new RecipeEngine(pool);
        small = noise(200, 100);
        large = noise(3000, 2500);
    }

    @AfterAll
    static void stop() {
        pool.close();
        await().until(() -> workers().isEmpty());
    }

    @Test
    void makesPicturesAndKeepsItsWorkers() throws Exception {
        Outcome outcome = make(small, SMALL, Limits.DEFAULT, Progress.NONE);
        assertThat(outcome.format()).isEqualTo(Format.WEBP);
        assertThat(outcome.width()).isEqualTo(40);
        Set<Long> before = workers();
        make(small, SMALL, Limits.DEFAULT, Progress.NONE);
        assertThat(workers()).isEqualTo(before).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void saysWhatRunsAndHowItIsConfined() {
        assertThat(pool.status().capabilities().engine()).isEqualTo("libvips");
        assertThat(pool.status().confinements()).contains("limits", "landlock", "seccomp");
        assertThat(pool.status().warning()).isEmpty();
    }

    @Test
    void aRefusalLeavesTheWorkerInPlace() throws Exception {
        make(small, SMALL, Limits.DEFAULT, Progress.NONE);
        Set<Long> before = workers();
        byte[] damaged = small.clone();
        new Random(1).nextBytes(damaged);
        System.arraycopy(small, 0, damaged, 0, 60);
        assertThatThrownBy(() -> make(damaged, SMALL, Limits.DEFAULT, Progress.NONE))
                .isInstanceOf(ImageException.class);
        assertThat(workers()).isEqualTo(before);
    }

    @Test
    void workPastItsTimeIsBrokenOff() throws Exception {
        Limits brief = new Limits(50_000_000, 32768, Duration.ofMillis(700), 2L << 30);
        assertThatThrownBy(() -> make(large, ENDLESS, brief, Progress.NONE))
                .isInstanceOfSatisfying(
                        ImageException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(Problem.TIME_LIMIT));
        assertThat(make(small, SMALL, Limits.DEFAULT, Progress.NONE).width()).isEqualTo(40);
    }

    @Test
    void workPastItsMemoryIsBrokenOff() throws Exception {
        Limits tight = new Limits(50_000_000, 32768, Duration.ofMinutes(2), 120_000_000);
        Recipe turned = new Recipe(List.of(new Rotate(45, null)), new Output(Format.AVIF, 50, null));
        assertThatThrownBy(() -> make(large, turned, tight, Progress.NONE))
                .isInstanceOfSatisfying(
                        ImageException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(Problem.MEMORY_LIMIT));
        assertThat(make(small, SMALL, Limits.DEFAULT, Progress.NONE).width()).isEqualTo(40);
    }

    @Test
    void cancellingKillsTheWork() {
        AtomicBoolean cancelled = new AtomicBoolean();
        CompletableFuture<Void> work = CompletableFuture.runAsync(() -> quietly(large, ENDLESS, cancelled));
        ProcessHandle busy = awaitBusyWorker();
        cancelled.set(true);
        await().until(work::isDone);
        assertThat(work)
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("cancelled");
        await().until(() -> !busy.isAlive());
    }

    @Test
    void aCrashIsTriedOnceMore() throws Exception {
        CompletableFuture<Outcome> work = CompletableFuture.supplyAsync(() -> {
            try {
                return make(
                        large,
                        new Recipe(List.of(), new Output(Format.AVIF, 30, null).withEffort(3)),
                        Limits.DEFAULT,
                        Progress.NONE);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        awaitBusyWorker().destroyForcibly();
        assertThat(work.get().format()).isEqualTo(Format.AVIF);
    }

    @Test
    void aSecondCrashIsARefusal() {
        CompletableFuture<Void> work = CompletableFuture.runAsync(() -> quietly(large, ENDLESS, new AtomicBoolean()));
        ProcessHandle first = awaitBusyWorker();
        first.destroyForcibly();
        await().until(() -> !first.isAlive());
        awaitBusyWorker().destroyForcibly();
        assertThat(work)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("broke off twice");
    }

    @Test
    void noiseInsteadOfAnAnswerIsARefusal(@TempDir Path folder) throws Exception {
        ByteArrayOutputStream hello = new ByteArrayOutputStream();
        new MessageWriter(hello).write(Message.HELLO, anyState()::write);
        Files.write(folder.resolve("hello"), hello.toByteArray());
        Path program = Files.createDirectories(folder.resolve("bin")).resolve("java");
        Files.writeString(program, "#!/bin/sh\ncat '" + folder.resolve("hello") + "'\nhead -c 1000 >/dev/null\nyes\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        try (WorkerPool babbling = new WorkerPool(TestWorkers.command(folder, Optional.empty(), 600), 1)) {
            ImageEngine over = new RecipeEngine(babbling);
            assertThatThrownBy(() -> over.transform(
                            ByteSource.of(small),
                            SMALL,
                            Overlays.NONE,
                            Limits.DEFAULT,
                            new ByteArrayOutputStream(),
                            Progress.NONE))
                    .isInstanceOfSatisfying(
                            ImageException.class,
                            refused -> assertThat(refused.problem()).isEqualTo(Problem.ENGINE_FAILED));
        }
    }

    @Test
    void aLinkToTheLibraryIsFollowed(@TempDir Path folder) throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("libvips.so.42"), TestWorkers.library());
        Path java = Path.of(System.getProperty("java.home"));
        try (WorkerPool linked = new WorkerPool(TestWorkers.command(java, Optional.of(link), 1000), 1)) {
            assertThat(linked.status().warning()).isEmpty();
            assertThat(linked.status().capabilities().engine()).isEqualTo("libvips");
        }
    }

    @Test
    void withoutLibvipsThePlainJavaEngineRunsInTheWorkers(@TempDir Path folder) throws Exception {
        Path noLibrary = Files.writeString(folder.resolve("libvips.so.42"), "not a library");
        Path java = Path.of(System.getProperty("java.home"));
        try (WorkerPool plain = new WorkerPool(TestWorkers.command(java, Optional.of(noLibrary), 1000), 1)) {
            assertThat(plain.status().capabilities().engine()).isEqualTo("java");
            assertThat(plain.status().warning()).contains("libvips is not used");
            Outcome outcome = new RecipeEngine(plain)
                    .transform(
                            ByteSource.of(small),
                            SMALL.withFormat(Format.JPEG),
                            Overlays.NONE,
                            Limits.DEFAULT,
                            new ByteArrayOutputStream(),
                            Progress.NONE);
            assertThat(outcome.width()).isEqualTo(40);
        }
    }

    @Test
    void aPoolIsReadyOnceOneWorkerWasStarted() {
        try (WorkerPool one = new WorkerPool(TestWorkers.command(2000), 1)) {
            assertThat(one.ready()).isEmpty();
            WorkerPool.Status status = one.status();
            assertThat(one.ready()).contains(status);
        }
        try (WorkerPool none = new WorkerPool(TestWorkers.command(Path.of("/nowhere"), Optional.empty(), 2000), 1)) {
            assertThatThrownBy(none::status).isInstanceOf(UncheckedIOException.class);
            assertThat(none.ready()).isEmpty();
        }
    }

    @Test
    void inNameSpacesOfItsOwnTheSameHolds() throws Exception {
        Optional<Path> bubblewrap = WorkerCommand.usableBubblewrap();
        assumeTrue(bubblewrap.isPresent(), "bubblewrap is not installed, or may not make name spaces here");
        Set<Long> before = workers();
        Limits tight = new Limits(50_000_000, 32768, Duration.ofMinutes(2), 120_000_000);
        try (WorkerPool wrapped = new WorkerPool(TestWorkers.inBubblewrap(bubblewrap.get()), 1)) {
            ImageEngine over = new RecipeEngine(wrapped);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            over.transform(ByteSource.of(small), SMALL, Overlays.NONE, Limits.DEFAULT, out, Progress.NONE);
            assertThat(Format.sniff(out.toByteArray())).hasValue(Format.WEBP);
            assertThat(wrapped.status().confinements()).contains("landlock", "seccomp", "bubblewrap");
            assertThatThrownBy(() -> over.transform(
                            ByteSource.of(large),
                            new Recipe(List.of(new Rotate(45, null)), new Output(Format.AVIF, 50, null)),
                            Overlays.NONE,
                            tight,
                            new ByteArrayOutputStream(),
                            Progress.NONE))
                    .isInstanceOfSatisfying(
                            ImageException.class,
                            refused -> assertThat(refused.problem()).isEqualTo(Problem.MEMORY_LIMIT));
        }
        await().until(() -> workers().equals(before));
    }

    @Test
    void aWorkerOutlivesTheThreadThatNeededItFirst() throws Exception {
        Optional<Path> bubblewrap = WorkerCommand.usableBubblewrap();
        assumeTrue(bubblewrap.isPresent(), "bubblewrap is not installed, or may not make name spaces here");
        Set<Long> before = workers();
        try (WorkerPool wrapped = new WorkerPool(TestWorkers.inBubblewrap(bubblewrap.get()), 1)) {
            Thread first = Thread.ofPlatform().start(wrapped::status);
            first.join();
            Set<Long> started = workers();
            assertThat(started).hasSizeGreaterThan(before.size());
            new RecipeEngine(wrapped)
                    .transform(
                            ByteSource.of(small),
                            SMALL,
                            Overlays.NONE,
                            Limits.DEFAULT,
                            new ByteArrayOutputStream(),
                            Progress.NONE);
            assertThat(workers()).isEqualTo(started);
        }
    }

    @Test
    void aWorkerHasNothingOfThePortal() throws Exception {
        make(small, SMALL, Limits.DEFAULT, Progress.NONE);
        long worker = workers().iterator().next();
        Path process = Path.of("/proc", Long.toString(worker));
        assertThat(Files.readString(process.resolve("environ")).split("\0"))
                .containsExactlyInAnyOrder("MALLOC_ARENA_MAX=2");
        try (var descriptors = Files.list(process.resolve("fd"))) {
            List<String> open = descriptors.map(WorkerPoolTest::target).toList();
            assertThat(open).noneMatch(target -> target.startsWith("socket:"));
            assertThat(open.stream().filter(target -> target.startsWith("pipe:")))
                    .hasSize(3);
        }
        assertThat(Files.readString(process.resolve("status"))).contains("Seccomp:\t2", "NoNewPrivs:\t1");
    }

    private static WorkerState anyState() {
        return new WorkerState(pool.capabilities(), List.of(), "");
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    private static void quietly(byte[] file, Recipe recipe, AtomicBoolean cancelled) {
        try {
            make(file, recipe, Limits.DEFAULT, new Progress() {
                @Override
                public void at(double fraction) {
                    // Nobody watches.
                }

                @Override
                public boolean cancelled() {
                    return cancelled.get();
                }
            });
        } catch (ImageException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Outcome make(byte[] file, Recipe recipe, Limits limits, Progress progress)
            throws ImageException, IOException {
        return engine.transform(
                ByteSource.of(file), recipe, Overlays.NONE, limits, new ByteArrayOutputStream(), progress);
    }

    /** One that is in the middle of its work: it takes processor time, and more memory than one that waits. */
    private static ProcessHandle awaitBusyWorker() {
        Map<Long, Long> first = new HashMap<>();
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> ProcessHandle.current()
                                .children()
                                .filter(WorkerPoolTest::isWorker)
                                .filter(worker -> ProcessMemory.of(worker) > WAITING)
                                .filter(worker ->
                                        cpu(worker) - first.computeIfAbsent(worker.pid(), _ -> cpu(worker)) > 200)
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    private static long cpu(ProcessHandle worker) {
        return worker.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    }

    private static Set<Long> workers() {
        return ProcessHandle.current()
                .descendants()
                .filter(WorkerPoolTest::isWorker)
                .map(ProcessHandle::pid)
                .collect(Collectors.toSet());
    }

    private static boolean isWorker(ProcessHandle process) {
        return process.isAlive() && process.info().command().orElse("").endsWith("java");
    }

    private static byte[] noise(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(42);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt() & 0x3F3F3F | (x * 255 / width) << 16 | y * 255 / height);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}
