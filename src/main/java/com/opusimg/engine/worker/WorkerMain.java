package com.opusimg.engine.worker;

import com.opusimg.engine.pdf.PdfPixels;
import com.opusimg.engine.pixel.JavaPixels;
import com.opusimg.engine.pixel.PixelEngine;
import com.opusimg.engine.vips.VipsPixels;
import com.opusimg.engine.worker.confine.Landlock;
import com.opusimg.engine.worker.confine.ResourceLimits;
import com.opusimg.engine.worker.confine.Seccomp;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** The process that decodes foreign bytes. Started by {@link WorkerPool}; of no use by hand. */
public final class WorkerMain {

    private static final int BUFFER = 1 << 16;

    /** Where the system keeps shared libraries, their index, and its source of chance. */
    private static final List<String> SYSTEM = List.of(
            "/lib",
            "/lib64",
            "/usr/lib",
            "/usr/lib64",
            "/usr/local/lib",
            "/etc/ld.so.cache",
            "/dev/urandom",
            "/dev/null");

    private WorkerMain() {}

    /**
     * Serves until its standard input ends.
     *
     * @param arguments the most bytes of memory, then the shared library of libvips, or nothing for plain Java
     * @throws IOException if the portal is gone
     */
    public static void main(String[] arguments) throws IOException {
        PipeInput in = new PipeInput();
        BufferedOutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER);
        // Standard output belongs to the messages: what a library prints must not get between them.
        System.setOut(System.err);
        // Libraries that ask ImageIO for a stream would get a temporary file.
        ImageIO.setUseCache(false);
        ParentWatch.start();
        List<String> confinements = new ArrayList<>();
        note(confinements, "limits", ResourceLimits.apply(Long.parseLong(arguments[0])));
        // Before the first thread of libvips, since threads inherit it.
        note(confinements, "landlock", Landlock.apply(readable(arguments)));
        String warning = "libvips is not used: there is no library for this platform, or the settings say so";
        PixelEngine pixels = null;
        if (arguments.length > 1) {
            try {
                pixels = new VipsPixels(Path.of(arguments[1]));
                warning = "";
            } catch (IllegalArgumentException | LinkageError unusable) {
                warning = "libvips is not used: " + unusable.getMessage();
            }
        }
        pixels = new PdfPixels(pixels == null ? new JavaPixels() : pixels);
        note(confinements, "seccomp", Seccomp.apply());
        WorkerState state = new WorkerState(pixels.capabilities(), confinements, warning);
        new WorkerLoop(pixels, in, out).serve(state);
    }

    private static void note(List<String> confinements, String name, boolean inForce) {
        if (inForce) {
            confinements.add(name);
        }
    }

    /** The worker's own artifacts, Java, and libraries. */
    private static List<Path> readable(String[] arguments) {
        Stream<String> artifacts =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
        Stream<String> library = Stream.of(arguments)
                .skip(1)
                .map(file -> Path.of(file).getParent().toString());
        Stream<String> fonts = Stream.ofNullable(System.getenv(WorkerCommand.FONTS))
                .map(file -> Path.of(file).getParent().toString());
        return Stream.of(artifacts, library, fonts, Stream.of(System.getProperty("java.home")), SYSTEM.stream())
                .flatMap(paths -> paths)
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .toList();
    }
}
