package com.opusimg.engine.worker;

import com.opusimg.engine.vips.Libvips;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Workers as the portal starts them, on the classes and the libvips of this build. */
public final class TestWorkers {

    private TestWorkers() {}

    /** A command without bubblewrap, with the most memory given in megabytes. */
    public static WorkerCommand command(int megabytes) {
        return command(Path.of(System.getProperty("java.home")), Optional.of(library()), megabytes);
    }

    static WorkerCommand command(Path java, Optional<Path> library, int megabytes) {
        return new WorkerCommand(
                java, classPath(), library, Optional.empty(), megabytes * 1_000_000L, Optional.empty());
    }

    /** As {@link #command(int)}, with all that this system offers to confine them. */
    public static WorkerCommand confined(int megabytes) {
        WorkerCommand plain = command(megabytes);
        return WorkerCommand.usableBubblewrap()
                .map(found -> inBubblewrap(plain, found))
                .orElse(plain);
    }

    static WorkerCommand inBubblewrap(Path bubblewrap) {
        return inBubblewrap(command(2000), bubblewrap);
    }

    private static WorkerCommand inBubblewrap(WorkerCommand plain, Path bubblewrap) {
        return new WorkerCommand(
                plain.java(),
                plain.classPath(),
                plain.library(),
                plain.fonts(),
                plain.memory(),
                Optional.of(bubblewrap));
    }

    /** The shared library that tests run on. */
    public static Path library() {
        return Libvips.library()
                .orElseThrow(() -> new IllegalStateException("npm brought no libvips for this platform"));
    }

    static List<Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(Files::exists)
                .toList();
    }
}
