package com.opusimg.engine.worker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a worker is started.
 *
 * @param java the home of the Java machine to run it on
 * @param classPath its artifacts, files or folders
 * @param library the shared library of libvips; empty for plain Java
 * @param memory the most bytes that any worker may ever use, whatever a plan allows
 * @param fonts the folder with {@code fonts.conf} and the fonts for text in drawings; empty for those of the system, which
 *     a confined worker may not see
 * @param bubblewrap the program {@code bwrap}, which gives it name spaces of its own; empty to do without
 */
public record WorkerCommand(
        Path java,
        List<Path> classPath,
        Optional<Path> library,
        Optional<Path> fonts,
        long memory,
        Optional<Path> bubblewrap) {

    /** Where fontconfig is told its configuration. */
    static final String FONTS = "FONTCONFIG_FILE";

    private static final long TRIAL_SECONDS = 10;

    private static final List<Path> SYSTEM = Stream.of("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib")
            .map(Path::of)
            .toList();

    /** The library itself, not a link to it: a confined worker sees the folder in which it stands. */
    public WorkerCommand {
        library = library.map(WorkerCommand::itself);
    }

    private static Path itself(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException absent) {
            // The worker will say so.
            return file.toAbsolutePath();
        }
    }

    /**
     * Finds bubblewrap, if it is installed and may make name spaces here: in many containers it may not.
     *
     * @return the program, or empty
     */
    public static Optional<Path> usableBubblewrap() {
        return Stream.of("/usr/bin/bwrap", "/bin/bwrap", "/usr/local/bin/bwrap")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .filter(WorkerCommand::works);
    }

    private static boolean works(Path bubblewrap) {
        try {
            Process trial = new ProcessBuilder(
                            bubblewrap.toString(), "--unshare-all", "--ro-bind", "/", "/", "--proc", "/proc", "true")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!trial.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS)) {
                trial.destroyForcibly();
                return false;
            }
            return trial.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The worker's environment: nothing of the portal's, only what keeps native memory together, and where fonts are. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("MALLOC_ARENA_MAX", "2");
        fonts.ifPresent(
                folder -> environment.put(FONTS, folder.resolve("fonts.conf").toString()));
        return environment;
    }

    /** The program and its arguments. */
    List<String> line() {
        List<String> line = new ArrayList<>();
        bubblewrap.ifPresent(program -> line.addAll(wrapped(program)));
        line.add(java.resolve("bin/java").toString());
        line.addAll(List.of(
                // Serial and small: there are as many workers as cores, and most of their memory is not Java's.
                "-XX:+UseSerialGC",
                "-Xms16m",
                "-Xmx" + heap() + "m",
                "-XX:MaxHeapFreeRatio=20",
                "-XX:MinHeapFreeRatio=5",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:+DisableAttachMechanism",
                "-XX:ErrorFile=/dev/null",
                "-Djava.awt.headless=true",
                "-Duser.timezone=UTC",
                "-Dfile.encoding=UTF-8",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                WorkerMain.class.getName(),
                Long.toString(memory)));
        library.ifPresent(file -> line.add(file.toString()));
        return line;
    }

    /** Half of the memory, for decoders written in Java; libvips does not use it. */
    private long heap() {
        return Math.max(64, memory / 2 >> 20);
    }

    /** Name spaces of its own: no network, no other processes, and no files but its own artifacts and the system's. */
    private List<String> wrapped(Path program) {
        List<String> line = new ArrayList<>(List.of(program.toString(), "--unshare-all", "--die-with-parent"));
        line.addAll(List.of("--new-session", "--cap-drop", "ALL", "--proc", "/proc", "--dev", "/dev"));
        List<Path> visible = new ArrayList<>(SYSTEM);
        visible.add(java);
        visible.addAll(classPath);
        library.map(Path::getParent).ifPresent(visible::add);
        fonts.ifPresent(visible::add);
        for (Path path : visible) {
            line.addAll(List.of("--ro-bind-try", path.toString(), path.toString()));
        }
        line.addAll(List.of("--chdir", "/", "--"));
        return line;
    }
}
