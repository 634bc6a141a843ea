package com.opusimg.it;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports for servers that open them some time later. They lie below those that the system gives to whoever connects, and each
 * of the JVMs that run tests side by side has a range of its own, so that nobody takes one meanwhile.
 */
final class Ports {

    private static final int FIRST = 10_000;
    private static final int RANGE = 7_000;
    private static final int FORK = Math.floorMod(Integer.getInteger("surefire.forkNumber", 0), 3);
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(RANGE));

    private Ports() {}

    /** One that nothing listens on, and that this JVM has not given out before. */
    static int free() {
        for (int tried = 0; tried < RANGE; tried++) {
            int port = FIRST + FORK * RANGE + NEXT.getAndIncrement() % RANGE;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
