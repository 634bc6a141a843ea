package com.opusimg.engine.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A shared library whose C functions are called as interfaces: the signature of the interface's one method is that of the
 * function. Once loaded it stays, since libvips and GLib cannot be unloaded.
 */
public final class NativeLibrary {

    private static final Linker LINKER = Linker.nativeLinker();

    private final SymbolLookup symbols;

    private NativeLibrary(SymbolLookup symbols) {
        this.symbols = symbols;
    }

    /**
     * Loads a library.
     *
     * @param file the shared library
     * @return the library
     * @throws IllegalArgumentException if it cannot be loaded
     */
    public static NativeLibrary load(Path file) {
        return new NativeLibrary(SymbolLookup.libraryLookup(file.toAbsolutePath(), Arena.global()));
    }

    /**
     * The C library that the Java machine itself runs on.
     *
     * @return the library
     */
    public static NativeLibrary libc() {
        return new NativeLibrary(LINKER.defaultLookup());
    }

    /**
     * Binds a function.
     *
     * @param symbol its name
     * @param shape an interface with one method
     * @param <T> the interface
     * @return the function
     * @throws IllegalArgumentException if the library has no such function
     */
    public <T> T function(String symbol, Class<T> shape) {
        return bind(symbol, shape);
    }

    /**
     * Binds a function whose last arguments are variadic in C.
     *
     * @param symbol its name
     * @param shape an interface with one method
     * @param fixed how many arguments are not variadic
     * @param <T> the interface
     * @return the function
     * @throws IllegalArgumentException if the library has no such function
     */
    public <T> T variadic(String symbol, Class<T> shape, int fixed) {
        return bind(symbol, shape, Linker.Option.firstVariadicArg(fixed));
    }

    /**
     * A function pointer that C code may call, from any thread, until the arena closes.
     *
     * @param shape an interface with one method
     * @param function what is called; it must not throw, since that ends the process
     * @param arena how long C code may call it
     * @param <T> the interface
     * @return the pointer
     */
    public static <T> MemorySegment pointer(Class<T> shape, T function, Arena arena) {
        Method method = method(shape);
        try {
            MethodHandle handle = MethodHandles.publicLookup().unreflect(method).bindTo(function);
            return LINKER.upcallStub(handle, descriptor(method), arena);
        } catch (IllegalAccessException hidden) {
            throw new IllegalArgumentException("The shape must be public: " + shape, hidden);
        }
    }

    private <T> T bind(String symbol, Class<T> shape, Linker.Option... options) {
        MemorySegment address = symbols.find(symbol)
                .orElseThrow(() -> new IllegalArgumentException("The library has no function " + symbol));
        MethodHandle handle = LINKER.downcallHandle(address, descriptor(method(shape)), options);
        return MethodHandleProxies.asInterfaceInstance(shape, handle);
    }

    private static Method method(Class<?> shape) {
        return Arrays.stream(shape.getDeclaredMethods())
                .filter(method -> !method.isDefault() && !method.isSynthetic())
                .findFirst()
                .orElseThrow();
    }

    private static FunctionDescriptor descriptor(Method method) {
        MemoryLayout[] arguments = Arrays.stream(method.getParameterTypes())
                .map(NativeLibrary::layout)
                .toArray(MemoryLayout[]::new);
        return method.getReturnType() == void.class
                ? FunctionDescriptor.ofVoid(arguments)
                : FunctionDescriptor.of(layout(method.getReturnType()), arguments);
    }

    private static MemoryLayout layout(Class<?> type) {
        if (type == int.class) {
            return ValueLayout.JAVA_INT;
        }
        if (type == long.class) {
            return ValueLayout.JAVA_LONG;
        }
        if (type == MemorySegment.class) {
            return ValueLayout.ADDRESS;
        }
        throw new IllegalArgumentException("No C type for " + type);
    }
}
