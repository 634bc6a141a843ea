package com.opusimg.engine.vips;

import com.opusimg.engine.ffi.NativeLibrary;
import com.opusimg.engine.vips.CFunctions.Connect;
import com.opusimg.engine.vips.CFunctions.IntOfFour;
import com.opusimg.engine.vips.CFunctions.IntOfInt;
import com.opusimg.engine.vips.CFunctions.IntOfPointer;
import com.opusimg.engine.vips.CFunctions.IntOfThree;
import com.opusimg.engine.vips.CFunctions.IntOfTwo;
import com.opusimg.engine.vips.CFunctions.LongOfTwo;
import com.opusimg.engine.vips.CFunctions.NewBlob;
import com.opusimg.engine.vips.CFunctions.NewImage;
import com.opusimg.engine.vips.CFunctions.PointerOfPointer;
import com.opusimg.engine.vips.CFunctions.PointerOfPointerInt;
import com.opusimg.engine.vips.CFunctions.PointerOfTwo;
import com.opusimg.engine.vips.CFunctions.PointerOfVoid;
import com.opusimg.engine.vips.CFunctions.VoidOfFour;
import com.opusimg.engine.vips.CFunctions.VoidOfInt;
import com.opusimg.engine.vips.CFunctions.VoidOfPointer;
import com.opusimg.engine.vips.CFunctions.VoidOfPointerInt;
import com.opusimg.engine.vips.CFunctions.VoidOfPointersInt;
import com.opusimg.engine.vips.CFunctions.VoidOfPointersIntInts;
import com.opusimg.engine.vips.CFunctions.VoidOfVoid;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;

/**
 * The functions of libvips (and of GObject beneath it) that the engine calls. Operations are made by name, and their
 * arguments set by name, so that a handful of functions is enough for all of them.
 */
final class Vips {

    private static final int MAJOR = 8;
    private static final int MINOR = 15;

    /** Loaders and savers that may run: each by its own allow-list; everything else of their kind is switched off. */
    private static final List<String> BLOCKED = List.of("VipsForeignLoad", "VipsForeignSave");

    private static final List<String> ALLOWED = List.of(
            "VipsForeignLoadJpegBuffer",
            "VipsForeignLoadPngBuffer",
            "VipsForeignLoadWebpBuffer",
            "VipsForeignLoadHeifBuffer",
            "VipsForeignLoadNsgifBuffer",
            "VipsForeignLoadTiffBuffer",
            "VipsForeignLoadSvgBuffer",
            "VipsForeignSaveJpegBuffer",
            "VipsForeignSavePngBuffer",
            "VipsForeignSaveSpngBuffer",
            "VipsForeignSaveWebpBuffer",
            "VipsForeignSaveHeifBuffer",
            "VipsForeignSaveCgifBuffer",
            "VipsForeignSaveTiffBuffer");

    final PointerOfPointer newOperation;
    final IntOfThree setFromString;
    final VoidOfFour set;
    final VoidOfFour get;
    final PointerOfPointer build;
    final VoidOfPointer unrefOutputs;
    final VoidOfPointer unref;
    final NewBlob newBlob;
    final PointerOfTwo blobBytes;
    final VoidOfPointer unrefArea;
    final NewImage newImage;
    final PointerOfPointer copyMemory;
    final PointerOfPointer data;
    final IntOfPointer width;
    final IntOfPointer height;
    final IntOfPointer bands;
    final IntOfPointer format;
    final IntOfPointer interpretation;
    final IntOfPointer hasAlpha;
    final IntOfPointer pageHeight;
    final LongOfTwo typeOf;
    final IntOfTwo remove;
    final IntOfThree getInt;
    final IntOfFour getInts;
    final VoidOfPointersInt setInt;
    final VoidOfPointersIntInts setInts;
    final PointerOfPointerInt newImages;
    final VoidOfPointerInt setProgress;
    final Connect connect;
    final Evaluations evaluations = new Evaluations(this);
    private final PointerOfTwo findType;
    private final PointerOfVoid errorText;
    private final VoidOfVoid errorClear;
    private final IntOfInt version;
    private final Trim trim;

    /** glibc's {@code malloc_trim}. */
    interface Trim {
        void run();
    }

    private Vips(NativeLibrary library) {
        newOperation = library.function("vips_operation_new", PointerOfPointer.class);
        setFromString = library.function("vips_object_set_argument_from_string", IntOfThree.class);
        set = library.variadic("g_object_set", VoidOfFour.class, 2);
        get = library.variadic("g_object_get", VoidOfFour.class, 2);
        build = library.function("vips_cache_operation_build", PointerOfPointer.class);
        unrefOutputs = library.function("vips_object_unref_outputs", VoidOfPointer.class);
        unref = library.function("g_object_unref", VoidOfPointer.class);
        newBlob = library.function("vips_blob_new", NewBlob.class);
        blobBytes = library.function("vips_blob_get", PointerOfTwo.class);
        unrefArea = library.function("vips_area_unref", VoidOfPointer.class);
        newImage = library.function("vips_image_new_from_memory", NewImage.class);
        copyMemory = library.function("vips_image_copy_memory", PointerOfPointer.class);
        data = library.function("vips_image_get_data", PointerOfPointer.class);
        width = library.function("vips_image_get_width", IntOfPointer.class);
        height = library.function("vips_image_get_height", IntOfPointer.class);
        bands = library.function("vips_image_get_bands", IntOfPointer.class);
        format = library.function("vips_image_get_format", IntOfPointer.class);
        interpretation = library.function("vips_image_get_interpretation", IntOfPointer.class);
        hasAlpha = library.function("vips_image_hasalpha", IntOfPointer.class);
        pageHeight = library.function("vips_image_get_page_height", IntOfPointer.class);
        typeOf = library.function("vips_image_get_typeof", LongOfTwo.class);
        remove = library.function("vips_image_remove", IntOfTwo.class);
        getInt = library.function("vips_image_get_int", IntOfThree.class);
        getInts = library.function("vips_image_get_array_int", IntOfFour.class);
        setInt = library.function("vips_image_set_int", VoidOfPointersInt.class);
        setInts = library.function("vips_image_set_array_int", VoidOfPointersIntInts.class);
        newImages = library.function("vips_array_image_new", PointerOfPointerInt.class);
        setProgress = library.function("vips_image_set_progress", VoidOfPointerInt.class);
        connect = library.function("g_signal_connect_data", Connect.class);
        findType = library.function("vips_type_find", PointerOfTwo.class);
        errorText = library.function("vips_error_buffer", PointerOfVoid.class);
        errorClear = library.function("vips_error_clear", VoidOfVoid.class);
        version = library.function("vips_version", IntOfInt.class);
        trim = trimmer();
    }

    /**
     * Loads and starts libvips: no cache between pictures, one thread each, and only the loaders and savers that the
     * engine names, from memory.
     *
     * @param file its shared library
     * @return the functions
     * @throws IllegalArgumentException if it cannot be loaded, is older than {@value #MAJOR}.{@value #MINOR}, or lacks a
     *     function
     */
    static Vips start(Path file) {
        NativeLibrary library = NativeLibrary.load(file);
        Vips vips = new Vips(library);
        try (Arena arena = Arena.ofConfined()) {
            if (library.function("vips_init", IntOfPointer.class).call(arena.allocateFrom("opus")) != 0) {
                throw new IllegalArgumentException("libvips does not start: " + vips.takeError());
            }
            int major = vips.version.call(0);
            int minor = vips.version.call(1);
            if (major < MAJOR || major == MAJOR && minor < MINOR) {
                throw new IllegalArgumentException(
                        "libvips %d.%d is too old; %d.%d is needed".formatted(major, minor, MAJOR, MINOR));
            }
            library.function("vips_concurrency_set", VoidOfInt.class).call(1);
            library.function("vips_cache_set_max", VoidOfInt.class).call(0);
            var block = library.function("vips_operation_block_set", VoidOfPointerInt.class);
            BLOCKED.forEach(name -> block.call(arena.allocateFrom(name), 1));
            ALLOWED.forEach(name -> block.call(arena.allocateFrom(name), 0));
        }
        return vips;
    }

    /** Such as 8.18.0. */
    String version() {
        return version.call(0) + "." + version.call(1) + "." + version.call(2);
    }

    /** Whether an operation of that name was built in. */
    boolean has(String operation) {
        try (Arena arena = Arena.ofConfined()) {
            return findType.call(arena.allocateFrom("VipsOperation"), arena.allocateFrom(operation))
                            .address()
                    != 0;
        }
    }

    /** What went wrong last, at most a few lines; empties the buffer. */
    String takeError() {
        MemorySegment text = errorText.call().reinterpret(Long.MAX_VALUE);
        String message = text.getString(0).strip();
        errorClear.call();
        return message.length() > 2000 ? message.substring(0, 2000) : message;
    }

    /** Gives freed memory back to the system, where the C library keeps it otherwise. */
    void trim() {
        trim.run();
    }

    private static Trim trimmer() {
        try {
            IntOfInt malloc = NativeLibrary.libc().function("malloc_trim", IntOfInt.class);
            return () -> malloc.call(0);
        } catch (IllegalArgumentException otherLibc) {
            return () -> {};
        }
    }
}
