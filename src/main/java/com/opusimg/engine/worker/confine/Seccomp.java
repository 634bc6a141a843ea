package com.opusimg.engine.worker.confine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes system calls away from all threads of the process, for good: sockets, other processes, every change to the file
 * system, and the kernel interfaces that breakouts are made of. Files can still be opened for reading. See seccomp(2).
 */
public final class Seccomp {

    private static final int SET_MODE_FILTER = 1;
    private static final int ALL_THREADS = 1;

    private static final int LOAD = 0x20;
    private static final int JUMP_EQUAL = 0x15;
    private static final int JUMP_ANY_BIT = 0x45;
    private static final int JUMP_AT_LEAST = 0x35;
    private static final int RETURN = 0x06;

    private static final int OFFSET_NUMBER = 0;
    private static final int OFFSET_ARCHITECTURE = 4;
    private static final int OFFSET_ARGUMENTS = 16;

    private static final int ALLOW = 0x7FFF0000;
    private static final int FAIL = 0x00050000;
    private static final int NOT_PERMITTED = 1;
    private static final int NO_SUCH_CALL = 38;

    private static final int CLONE_THREAD = 0x10000;
    /** O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, and the bit of O_TMPFILE. */
    private static final int OPEN_TO_WRITE = 0x3 | 0x40 | 0x200 | 0x400000;

    /** Calls of the 32-bit interface begin here on x86-64. */
    private static final int X32 = 0x40000000;

    private record Instruction(int code, int whenTrue, int whenFalse, int value) {}

    private final Processor processor;
    private final List<Instruction> program = new ArrayList<>();

    private Seccomp(Processor processor) {
        this.processor = processor;
    }

    /**
     * Confines the process.
     *
     * @return whether it is in force
     */
    public static boolean apply() {
        return Libc.linux() && Processor.current().map(Seccomp::confine).orElse(false);
    }

    private static boolean confine(Processor processor) {
        Seccomp filter = new Seccomp(processor);
        filter.write();
        return Libc.noNewPrivileges() && filter.load();
    }

    private void write() {
        add(LOAD, 0, 0, OFFSET_ARCHITECTURE);
        add(JUMP_EQUAL, 1, 0, processor.architecture());
        fail(NOT_PERMITTED);
        add(LOAD, 0, 0, OFFSET_NUMBER);
        if (processor == Processor.X86_64) {
            add(JUMP_AT_LEAST, 0, 1, X32);
            fail(NOT_PERMITTED);
        }
        for (SystemCall call : SystemCall.values()) {
            processor.number(call).ifPresent((int number) -> {
                switch (call) {
                    // glibc then uses clone, whose flags can be looked at.
                    case CLONE3, OPENAT2 -> when(number, NO_SUCH_CALL);
                    case CLONE -> argument(number, 0, CLONE_THREAD, false);
                    case OPEN -> argument(number, 1, OPEN_TO_WRITE, true);
                    case OPENAT -> argument(number, 2, OPEN_TO_WRITE, true);
                    default -> when(number, NOT_PERMITTED);
                }
            });
        }
        add(RETURN, 0, 0, ALLOW);
    }

    private void when(int number, int error) {
        add(JUMP_EQUAL, 0, 1, number);
        fail(error);
    }

    /** Fails a call by whether its argument has any of the bits. */
    private void argument(int number, int index, int bits, boolean failIfSet) {
        add(JUMP_EQUAL, 0, 4, number);
        add(LOAD, 0, 0, OFFSET_ARGUMENTS + 8 * index);
        add(JUMP_ANY_BIT, failIfSet ? 0 : 1, failIfSet ? 1 : 0, bits);
        fail(NOT_PERMITTED);
        add(RETURN, 0, 0, ALLOW);
    }

    private void fail(int error) {
        add(RETURN, 0, 0, FAIL | error);
    }

    private void add(int code, int whenTrue, int whenFalse, int value) {
        program.add(new Instruction(code, whenTrue, whenFalse, value));
    }

    private boolean load() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment instructions = arena.allocate(8L * program.size(), 8);
            for (int i = 0; i < program.size(); i++) {
                Instruction instruction = program.get(i);
                instructions.set(ValueLayout.JAVA_SHORT, 8L * i, (short) instruction.code());
                instructions.set(ValueLayout.JAVA_BYTE, 8L * i + 2, (byte) instruction.whenTrue());
                instructions.set(ValueLayout.JAVA_BYTE, 8L * i + 3, (byte) instruction.whenFalse());
                instructions.set(ValueLayout.JAVA_INT, 8L * i + 4, instruction.value());
            }
            MemorySegment filter = arena.allocate(16, 8);
            filter.set(ValueLayout.JAVA_SHORT, 0, (short) program.size());
            filter.set(ValueLayout.ADDRESS, 8, instructions);
            return Libc.SYSCALL.call(processor.seccomp(), SET_MODE_FILTER, ALL_THREADS, filter.address(), 0) == 0;
        }
    }
}
